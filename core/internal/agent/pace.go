package agent

import "time"

const (
	// paceBurst is how many reads a pump makes one after the other.
	paceBurst = 32
	// paceEvery is how often one more is made. A program that writes byte by byte would
	// otherwise have the agent, the daemon and the host handle each of them: what it
	// writes meanwhile waits in the pipe and comes at once.
	paceEvery = time.Millisecond
)

// pace spreads the reads of a pump.
type pace struct {
	saved int // reads that may be made at once
	since time.Time
}

func newPace(now time.Time) pace { return pace{saved: paceBurst, since: now} }

// next returns how long the next read is to wait.
func (p *pace) next(now time.Time) time.Duration {
	if earned := int(now.Sub(p.since) / paceEvery); earned > 0 {
		p.saved = min(paceBurst, p.saved+earned)
		p.since = now
	}
	if p.saved > 0 {
		p.saved--
		return 0
	}
	return paceEvery
}
