package pool

import (
	"context"
	"fmt"
	"sync"

	"golang.org/x/sync/errgroup"
)

// createsAtOnce bounds the creates that run side by side, in New and in the
// healer: a container host gains nothing from more.
const createsAtOnce = 4

// Pool keeps items alive and leases them out. All methods are safe for
// concurrent use.
type Pool[T any] struct {
	cfg Config[T] // defaults filled in; never changes

	ctx     context.Context // ends when closing begins: stops the healer and its creates
	cancel  context.CancelFunc
	wake    chan struct{}  // cap 1; asks the healer to look, never blocks the sender
	wg      sync.WaitGroup // every goroutine of the pool; added to under mu while open, or by a counted goroutine
	drained chan struct{}  // closed, under mu, when the pool is closed and no lease is left

	finished chan struct{} // closed when every goroutine has ended
	closeErr error         // of the closing; written under mu, read after finished

	// mu guards all fields below and the changing fields of items, waiters and
	// leases. No Config function, no logging and no blocking under it.
	mu       sync.Mutex
	closed   bool       // closing has begun
	evicted  bool       // closing has taken out the items
	items    []*item[T] // the healthy ones; taking out is removal from here
	creating int        // creates under way
	inFlight int        // leases not yet ended, those of lost items included
	turn     uint64     // numbers the leases, so that ties go round
	waiting  queue[T]
	backoff  backoff
	totals   totals
}

// New creates all items and starts the healer. ctx bounds New only. If an item
// cannot be created, those that were are destroyed, and the create error is
// returned.
func New[T any](ctx context.Context, cfg Config[T]) (*Pool[T], error) {
	cfg, err := cfg.withDefaults()
	if err != nil {
		return nil, err
	}
	p := &Pool[T]{
		cfg:      cfg,
		wake:     make(chan struct{}, 1),
		drained:  make(chan struct{}),
		finished: make(chan struct{}),
		creating: cfg.Items,
	}
	p.ctx, p.cancel = context.WithCancel(context.Background())
	if err := p.fill(ctx); err != nil {
		_ = p.Close(ctx) // nothing is leased yet, so nothing can be cut off
		return nil, fmt.Errorf("pool: create item: %w", err)
	}
	p.wg.Go(p.heal)
	return p, nil
}

// fill makes the first items. The first error stops the rest.
func (p *Pool[T]) fill(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(createsAtOnce)
	for range p.cfg.Items {
		g.Go(func() error {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			value, err := p.cfg.Create(ctx)
			if err != nil {
				return err
			}
			p.admit(value, 0)
			return nil
		})
	}
	return g.Wait()
}

// refusal says why nobody can be served now or later, or nil. mu held.
func (p *Pool[T]) refusal() error {
	if p.closed {
		return ErrClosed
	}
	if len(p.items) == 0 && p.backoff.failures >= p.cfg.GiveUp {
		return unavailable(p.backoff.reason)
	}
	return nil
}
