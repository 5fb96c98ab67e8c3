package execman

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/MarioLegenda/execman/core/internal/pool"
)

// language is one language of a manager: its definition with the limits of the
// configuration, and its pool.
type language struct {
	manager    *Manager
	definition Language
	image      string
	ceilings   ceilings
	workers    int
	containers int
	capacity   int           // programs at once in one container
	warm       time.Duration // that interpreters wait for programs; negative: none does
	pool       *pool.Pool[*container]
	stats      runStats
	isolation  atomic.Pointer[Isolation] // of the container that was made last
	imageID    atomic.Pointer[string]    // of the same
}

// newLanguage joins a definition with its share of the configuration.
func newLanguage(m *Manager, definition Language, p Pool) *language {
	definition.Limits = p.limits(definition.Limits)
	if p.Image != "" {
		definition.Image = p.Image
	}
	workers, containers := cmp.Or(p.Workers, DefaultWorkers), cmp.Or(p.Containers, DefaultContainers)
	return &language{
		manager: m, definition: definition, image: definition.ImageRef(),
		ceilings: p.ceilings(definition.Limits), workers: workers, containers: containers,
		capacity: (workers + containers - 1) / containers, warm: p.warm(),
	}
}

// open boots the language's containers.
func (l *language) open(ctx context.Context) error {
	var err error
	l.pool, err = pool.New(ctx, pool.Config[*container]{
		Items: l.containers, Capacity: l.capacity, Permits: l.workers,
		Queue:   l.manager.config.Queue,
		Create:  l.boot,
		Destroy: l.destroy,
		Done:    func(c *container) <-chan struct{} { return c.client.Done() },
		Check:   func(ctx context.Context, c *container) error { return c.check(ctx) },
		// Longer than usual: programs may have all processors for a while.
		CheckTimeout: 10 * time.Second,
		// Some 3 s of failing creates: runs ride out a restart of the daemon.
		GiveUp: 6,
		Logger: l.manager.logger.With("language", l.definition.ID),
	})
	if err != nil {
		return fmt.Errorf("%s: %w", l.definition.ID, l.manager.engineError(err))
	}
	return nil
}

// acquire leases a container. lost is the lease that a run lost its container
// with, or nil.
func (l *language) acquire(ctx context.Context, lost *pool.Lease[*container]) (*pool.Lease[*container], error) {
	var lease *pool.Lease[*container]
	var err error
	if lost == nil {
		lease, err = l.pool.Acquire(ctx)
	} else {
		lease, err = l.pool.AcquireAvoiding(ctx, lost)
	}
	switch {
	case err == nil:
		return lease, nil
	case errors.Is(err, pool.ErrBusy):
		return nil, fmt.Errorf("%w: %d requests wait already", ErrBusy, l.manager.config.Queue)
	case errors.Is(err, pool.ErrClosed):
		return nil, ErrClosed
	case ctx.Err() != nil:
		return nil, fmt.Errorf("%w: %w", ErrCanceled, ctx.Err())
	}
	return nil, l.manager.engineError(err)
}
