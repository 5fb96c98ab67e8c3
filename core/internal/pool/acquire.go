package pool

import "context"

// Acquire leases the healthy item with the fewest leases. If there is no free
// permit or no item with room, it waits its turn until there is one or ctx is
// done. The errors are ctx.Err(), ErrBusy, ErrClosed and ErrUnavailable.
// Every lease must be ended by Release or Discard.
func (p *Pool[T]) Acquire(ctx context.Context) (*Lease[T], error) {
	return p.acquire(ctx, nil)
}

// AcquireAvoiding is Acquire for work that was lost together with its item. It
// takes the item of the lost lease only if no other has room. The work had
// been admitted before, so it waits ahead of newcomers and never gets ErrBusy.
// The lost lease must have been ended; otherwise it still holds its permit. If
// lost is nil, nothing was lost yet, and it is Acquire.
func (p *Pool[T]) AcquireAvoiding(ctx context.Context, lost *Lease[T]) (*Lease[T], error) {
	if lost == nil {
		return p.acquire(ctx, nil)
	}
	return p.acquire(ctx, lost.item)
}

func (p *Pool[T]) acquire(ctx context.Context, avoid *item[T]) (*Lease[T], error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	lease, w, err := p.enter(avoid)
	if w == nil {
		return lease, err
	}
	select {
	case <-w.ready:
		return w.lease, w.err
	case <-ctx.Done():
		p.abandon(w)
		return nil, ctx.Err()
	}
}

// enter serves the caller at once, refuses it, or queues it. By the invariant
// in the package comment, a newcomer served at once overtakes nobody.
func (p *Pool[T]) enter(avoid *item[T]) (*Lease[T], *waiter[T], error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := p.refusal(); err != nil {
		return nil, nil, err
	}
	if lease := p.take(avoid); lease != nil {
		return lease, nil, nil
	}
	if avoid == nil && p.full() {
		return nil, nil, ErrBusy
	}
	return nil, p.waiting.push(avoid), nil
}

// full reports whether as many callers wait beyond the permits as may. Callers
// whose permit is free, and who wait for an item to be healed, don't count
// against the bound. mu held.
func (p *Pool[T]) full() bool {
	return p.cfg.Queue > 0 && p.inFlight+p.waiting.len() >= p.cfg.Permits+p.cfg.Queue
}

// take makes a lease if a permit is free and an item has room. mu held.
func (p *Pool[T]) take(avoid *item[T]) *Lease[T] {
	if p.inFlight >= p.cfg.Permits {
		return nil
	}
	it := p.pick(avoid)
	if it == nil {
		return nil
	}
	p.inFlight++
	p.turn++
	it.leases++
	it.turn = p.turn
	return &Lease[T]{pool: p, item: it}
}

// dispatch gives waiters what has become free, or all of them the reason why
// nothing will. mu held; to be called after every change that frees a permit,
// adds an item, or may lead to a refusal.
func (p *Pool[T]) dispatch() {
	refusal := p.refusal()
	for w := p.waiting.first(); w != nil; w = p.waiting.first() {
		if refusal != nil {
			p.waiting.settle(w, nil, refusal)
			continue
		}
		lease := p.take(w.avoid)
		if lease == nil {
			return
		}
		p.waiting.settle(w, lease, nil)
	}
}

// abandon ends the wait of a caller whose ctx is done. If it was served at the
// same moment, the lease goes to the next one. All waiters can use the same
// items, so one that leaves was in nobody's way and needs no dispatch.
func (p *Pool[T]) abandon(w *waiter[T]) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !w.settled() {
		p.waiting.remove(w)
	} else if w.lease != nil {
		p.giveBack(w.lease)
		p.dispatch()
	}
}
