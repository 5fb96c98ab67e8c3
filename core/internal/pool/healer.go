package pool

import (
	"context"
	"time"
)

// signal asks the healer to look. Signals that it has not taken yet are one.
func (p *Pool[T]) signal() {
	select {
	case p.wake <- struct{}{}:
	default:
	}
}

// heal is the healer. It starts creates and checks but runs none itself, so
// that it is always ready for the next loss. It ends when closing begins.
func (p *Pool[T]) heal() {
	tick := time.NewTicker(p.cfg.CheckEvery)
	defer tick.Stop()
	var retry <-chan time.Time // set while creates are backing off
	for {
		select {
		case <-p.ctx.Done():
			return
		case <-p.wake:
		case <-retry:
		case <-tick.C:
			p.startChecks()
		}
		retry = nil
		if wait := p.startCreates(); wait > 0 {
			retry = time.After(wait)
		}
	}
}

// startCreates starts as many creates as items are missing and may be created
// side by side. It returns how long to wait first, if it must.
func (p *Pool[T]) startCreates() time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	missing := p.cfg.Items - len(p.items) - p.creating
	n := min(missing, createsAtOnce-p.creating)
	if n <= 0 || p.closed {
		return 0
	}
	if wait := time.Until(p.backoff.retryAt); wait > 0 {
		return wait
	}
	p.creating += n
	streak := p.backoff.failures
	for range n {
		p.wg.Go(func() { p.replace(streak) })
	}
	return 0
}

// replace creates one item in the place of a lost one.
func (p *Pool[T]) replace(streak int) {
	ctx, cancel := context.WithTimeout(p.ctx, p.cfg.CreateTimeout)
	defer cancel()
	value, err := p.cfg.Create(ctx)
	if err != nil {
		p.miss(streak, err)
	} else if p.admit(value, streak) {
		p.cfg.Logger.Info("pool: item replaced")
	}
}

// miss records a failed create.
func (p *Pool[T]) miss(streak int, err error) {
	p.mu.Lock()
	p.creating--
	closed := p.closed
	if !closed { // closing cancels creates, which is no failure of theirs
		p.totals.createFailures++
		p.createFailed(streak, err)
		p.dispatch()
	}
	failures := p.backoff.failures
	p.mu.Unlock()
	if !closed {
		p.cfg.Logger.Warn("pool: create failed", "in_a_row", failures, "error", err)
	}
	p.signal()
}

// admit makes a created value a member and starts its goroutine. It reports
// false, and has destroyed the value, if the pool was closed meanwhile.
func (p *Pool[T]) admit(value T, streak int) bool {
	it := p.newItem(value, streak)
	p.mu.Lock()
	p.creating--
	p.totals.created++
	if p.closed {
		p.mu.Unlock()
		it.cancel()
		p.destroy(value)
		return false
	}
	p.totals.admitted++
	p.items = append(p.items, it)
	p.backoff = backoff{}
	p.wg.Go(func() { p.attend(it) })
	p.dispatch()
	p.mu.Unlock()
	p.signal()
	return true
}
