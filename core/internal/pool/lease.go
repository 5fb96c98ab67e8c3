package pool

// Lease is the right to use an item until Release or Discard. Its methods are
// safe for concurrent use.
type Lease[T any] struct {
	pool  *Pool[T]
	item  *item[T] // the very object, so that the count can't hit a successor
	ended bool     // guarded by Pool.mu
}

// Value returns the item. It stays the same also when the item was lost or the
// lease has ended, but must not be used then.
func (l *Lease[T]) Value() T { return l.item.value }

// Release ends the lease and hands item and permit to the next in turn. If the
// lease has ended already, it does nothing.
func (l *Lease[T]) Release() {
	p := l.pool
	p.mu.Lock()
	defer p.mu.Unlock()
	if l.ended {
		return
	}
	p.giveBack(l)
	p.dispatch()
}

// Discard ends the lease of an item that is broken: the item gets no new
// leases from now on, and is destroyed and replaced in the background. Other
// leases on it must still be ended by their holders. If the lease has ended
// already, it does nothing.
func (l *Lease[T]) Discard() {
	if l.discard() {
		l.pool.cfg.Logger.Warn("pool: item lost", "cause", discarded)
	}
}

// discard reports whether it was this call that took the item out.
func (l *Lease[T]) discard() bool {
	p := l.pool
	p.mu.Lock()
	defer p.mu.Unlock()
	if l.ended {
		return false
	}
	p.giveBack(l)
	taken := p.takeOut(l.item, discarded, nil)
	p.dispatch()
	return taken
}

// giveBack ends a lease. mu held; dispatch must follow.
func (p *Pool[T]) giveBack(l *Lease[T]) {
	l.ended = true
	l.item.leases--
	p.inFlight--
	p.noteDrained()
}
