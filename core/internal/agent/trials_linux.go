package agent

import (
	"errors"
	"os"
	"time"
)

// trials are those to park a command that did not park, one after the other.
type trials struct {
	failures int       // it ended instead
	slow     int       // it took too long
	next     time.Time // the earliest for the next one, after that
}

// failed counts a trial. What took too long may do so on a machine that has much to do, and
// is tried again, ever more seldom.
func (t *trials) failed(err error) {
	if !errors.Is(err, os.ErrDeadlineExceeded) {
		t.failures++
		return
	}
	const seldom = 6 // every six minutes
	t.slow = min(t.slow+1, seldom)
	t.next = time.Now().Add(parkWait << t.slow)
}

// vain tells whether there is no use in another trial now.
func (t *trials) vain() bool { return t.failures == parkFailures || time.Now().Before(t.next) }
