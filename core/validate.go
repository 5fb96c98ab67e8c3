package execman

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/MarioLegenda/execman/core/internal/lang"
)

// Defaults of a Pool.
const (
	DefaultWorkers    = 4
	DefaultContainers = 1
)

// MaxWorkers bounds Pool.Workers: each container has a mount per worker.
const MaxWorkers = 1000

// validate refuses what New could not do, and names the key.
func (c Config) validate(table lang.Table) error {
	if len(c.Languages) == 0 {
		return fmt.Errorf("%w: languages: none is named; there are %s", ErrInvalidConfig, strings.Join(table.IDs(), ", "))
	}
	for _, id := range slices.Sorted(maps.Keys(c.Languages)) {
		if _, known := table[id]; !known {
			return fmt.Errorf("%w: languages: %w %q; there are %s", ErrInvalidConfig, ErrUnknownLanguage, id, strings.Join(table.IDs(), ", "))
		}
		if err := c.Languages[id].validate(); err != nil {
			return fmt.Errorf("%w: languages.%s.%w", ErrInvalidConfig, id, err)
		}
	}
	switch {
	case c.CPUs < 0:
		return fmt.Errorf("%w: cpus: %v is less than 0", ErrInvalidConfig, c.CPUs)
	case c.Queue < 0:
		return fmt.Errorf("%w: queue: %d is less than 0", ErrInvalidConfig, c.Queue)
	case c.Isolation != "" && c.Isolation != TierBasic && c.Isolation != TierHardened:
		return fmt.Errorf("%w: isolation: %q is neither %q nor %q", ErrInvalidConfig, c.Isolation, TierBasic, TierHardened)
	case c.Build != "" && c.Build != BuildNever && c.Build != BuildMissing:
		return fmt.Errorf("%w: build: %q is neither %q nor %q", ErrInvalidConfig, c.Build, BuildNever, BuildMissing)
	}
	return nil
}

func (p Pool) validate() error {
	counts := p.limitKeys()
	counts["workers"], counts["containers"] = int64(p.Workers), int64(p.Containers)
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		if counts[key] < 0 {
			return fmt.Errorf("%s: less than 0", key)
		}
	}
	workers, containers := cmp.Or(p.Workers, DefaultWorkers), cmp.Or(p.Containers, DefaultContainers)
	if workers > MaxWorkers {
		return fmt.Errorf("workers: %d are more than %d", workers, MaxWorkers)
	}
	if containers > workers {
		return fmt.Errorf("containers: %d are more than the %d workers", containers, workers)
	}
	return nil
}
