package pool

import (
	"context"
	"slices"
	"time"
)

// item is one created value and its bookkeeping.
type item[T any] struct {
	value  T
	done   <-chan struct{} // closed when the item died by itself; nil: never
	born   time.Time
	streak int             // creates that had failed in a row before this one
	ctx    context.Context // ends when the item is taken out; bounds its checks
	cancel context.CancelFunc

	// guarded by Pool.mu
	leases   int
	turn     uint64 // number of its latest lease; 0: never leased
	checking bool   // a check is under way
}

// cause says why an item was taken out.
type cause string

const (
	died         cause = "died"
	discarded    cause = "discarded"
	unresponsive cause = "unresponsive"
)

func (p *Pool[T]) newItem(value T, streak int) *item[T] {
	it := &item[T]{value: value, done: p.cfg.Done(value), born: time.Now(), streak: streak}
	it.ctx, it.cancel = context.WithCancel(context.Background())
	return it
}

// dead reports whether the item died, even if its goroutine hasn't run yet.
func (it *item[T]) dead() bool {
	select {
	case <-it.done:
		return true
	default:
		return false
	}
}

// before reports whether it should be leased rather than other. mu held.
func (it *item[T]) before(other, avoid *item[T]) bool {
	if other == nil || other == avoid {
		return true
	}
	if it == avoid {
		return false
	}
	if it.leases != other.leases {
		return it.leases < other.leases
	}
	return it.turn < other.turn
}

// pick chooses the item for the next lease, nil if none has room. mu held.
func (p *Pool[T]) pick(avoid *item[T]) *item[T] {
	var best *item[T]
	for _, it := range p.items {
		if it.leases < p.cfg.Capacity && !it.dead() && it.before(best, avoid) {
			best = it
		}
	}
	return best
}

// takeOut ends an item's membership and reports whether it was still a member.
// Its goroutine then destroys it. mu held; dispatch must follow.
func (p *Pool[T]) takeOut(it *item[T], why cause, reason error) bool {
	i := slices.Index(p.items, it)
	if i < 0 {
		return false
	}
	p.items = slices.Delete(p.items, i, i+1)
	it.cancel()
	p.totals.lost(why)
	if it.turn == 0 && time.Since(it.born) < p.cfg.BackoffMax {
		p.brake(it.streak, reason)
	}
	p.signal()
	return true
}

// lose takes out an item that its holders didn't complain about.
func (p *Pool[T]) lose(it *item[T], why cause, reason error) {
	p.mu.Lock()
	taken := p.takeOut(it, why, reason)
	p.dispatch()
	p.mu.Unlock()
	if taken {
		p.cfg.Logger.Warn("pool: item lost", "cause", why, "error", reason)
	}
}

// attend is the goroutine of one item: it waits for the item's end, however it
// comes, and is the only one to destroy it.
func (p *Pool[T]) attend(it *item[T]) {
	select {
	case <-it.done:
		p.lose(it, died, errDied)
	case <-it.ctx.Done():
	}
	p.destroy(it.value)
}

// destroy has a time limit of its own: it must happen also when whoever caused
// it has run out of time.
func (p *Pool[T]) destroy(value T) {
	ctx, cancel := context.WithTimeout(context.Background(), p.cfg.DestroyTimeout)
	defer cancel()
	p.cfg.Destroy(ctx, value)
}
