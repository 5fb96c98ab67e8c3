package pool

import (
	"math/rand/v2"
	"time"
)

// backoff remembers creates that failed in a row. Guarded by Pool.mu.
type backoff struct {
	failures int       // in a row; those that ran side by side count as one
	reason   error     // of the latest
	retryAt  time.Time // no create starts before
}

// createFailed counts a failed create that started when streak others had
// failed. Another one that ran beside it may have counted already, or have
// succeeded and ended the row. mu held; dispatch must follow.
func (p *Pool[T]) createFailed(streak int, reason error) {
	p.setBackoff(min(streak, p.backoff.failures)+1, reason)
}

// brake counts an item that was created but died young and unused as a failed
// create; it goes on where that create had found the row of failures, which
// the success had ended. mu held; dispatch must follow.
func (p *Pool[T]) brake(streak int, reason error) {
	p.setBackoff(max(p.backoff.failures, streak+1), reason)
}

func (p *Pool[T]) setBackoff(failures int, reason error) {
	p.backoff = backoff{failures: failures, reason: reason, retryAt: time.Now().Add(p.pause(failures))}
}

// pause doubles from BackoffMin to BackoffMax, of which it takes a random part
// between a half and the whole, so that pools of one host don't march in step.
func (p *Pool[T]) pause(failures int) time.Duration {
	d := p.cfg.BackoffMin
	for i := 1; i < failures && d < p.cfg.BackoffMax; i++ {
		d *= 2
	}
	d = min(d, p.cfg.BackoffMax)
	return d/2 + rand.N(d/2+1)
}
