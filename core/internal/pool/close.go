package pool

import (
	"context"
	"fmt"
)

// Close refuses new callers, answers waiting ones with ErrClosed, stops the
// healer, waits until all leases have ended or ctx is done, destroys all items
// and waits for every goroutine. The items are destroyed in any case; if that
// cut off leases, the error wraps ctx.Err(). It may be called again and
// concurrently: all calls end together with the same answer, and the ctx that
// ends first cuts the leases off.
func (p *Pool[T]) Close(ctx context.Context) error {
	p.shut()
	select {
	case <-p.drained:
	case <-ctx.Done():
	case <-p.finished: // the ctx of another call ended first
	}
	if p.evict(ctx) {
		p.wg.Wait()
		close(p.finished)
	}
	<-p.finished
	return p.closeErr
}

// shut begins the closing. Only the first call has an effect.
func (p *Pool[T]) shut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return
	}
	p.closed = true
	p.cancel()
	p.dispatch()
	p.noteDrained()
}

// noteDrained closes drained when the last lease of a closed pool has ended.
// As a closed pool makes no leases, that happens once. mu held.
func (p *Pool[T]) noteDrained() {
	if p.closed && p.inFlight == 0 {
		close(p.drained)
	}
}

// evict takes out all items and notes it as an error if some were still
// leased. It reports whether this call was the first, which ends the closing.
func (p *Pool[T]) evict(ctx context.Context) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.evicted {
		return false
	}
	p.evicted = true
	for _, it := range p.items {
		it.cancel()
	}
	p.items = nil
	if p.inFlight > 0 {
		p.closeErr = fmt.Errorf("pool: close cut off %d leases: %w", p.inFlight, ctx.Err())
	}
	return true
}
