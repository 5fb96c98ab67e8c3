package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// coldTimes is how often what is slow is measured at most; the medians count.
const coldTimes = 3

// cold measures, in each way, the time from nothing to the first result: a
// container is made and runs hello. The ways take turns.
func (h *host) cold(ctx context.Context, l lang.Language, times int) (map[string]float64, error) {
	p, err := programOf(l, hello)
	if err != nil {
		return nil, err
	}
	taken := map[string][]time.Duration{}
	for range times {
		for _, name := range wayNames {
			took, err := h.first(ctx, name, p)
			if err != nil {
				return nil, fmt.Errorf("cold: %s: %w", name, err)
			}
			taken[name] = append(taken[name], took)
		}
	}
	medians := map[string]float64{}
	for name, all := range taken {
		medians[name] = inMS(median(all))
	}
	return medians, nil
}

// first is the time to the first result. The way is closed afterwards.
func (h *host) first(ctx context.Context, name string, p program) (time.Duration, error) {
	start := time.Now()
	w, err := h.open(ctx, name, p.language)
	if err != nil {
		return 0, err
	}
	err = w.run(ctx, p, numbered.Add(1))
	took := time.Since(start)
	return took, errors.Join(err, w.close())
}

// boots measures how long New takes with so many containers of a language.
func boots(ctx context.Context, language string, times int) ([]boot, error) {
	var all []boot
	for _, containers := range []int{1, 5, 10} {
		var taken []time.Duration
		for range times {
			cfg := configOf(shipped, language)
			cfg.Languages[language] = execman.Pool{Workers: max(slots, containers), Containers: containers}
			start := time.Now()
			m, err := execman.New(ctx, cfg)
			if err != nil {
				return nil, fmt.Errorf("boots: %w", err)
			}
			taken = append(taken, time.Since(start))
			if err := (&managerWay{Manager: m}).close(); err != nil {
				return nil, fmt.Errorf("boots: %w", err)
			}
		}
		all = append(all, boot{Containers: containers, MS: inMS(median(taken))})
	}
	return all, nil
}
