package execman

import (
	"context"
	"time"
)

// bystanderRetries is how often a run is tried again that the kernel may have killed for
// its neighbours' memory, and bystanderPause how long it waits before, until the agent
// has ended who had it.
const (
	bystanderRetries = 3
	bystanderPause   = 250 * time.Millisecond
)

// again tells whether a run is to be tried again that may have been a bystander. It waits
// for the right moment.
func (x *execution) again(ctx context.Context, attempt int) bool {
	if attempt > bystanderRetries {
		return false
	}
	select {
	case <-time.After(bystanderPause):
	case <-ctx.Done():
		return false
	}
	if !x.feed.takeBack() {
		return false
	}
	x.language.manager.logger.Warn("a run is repeated, since its container had no memory left",
		"language", x.language.definition.ID, "attempt", attempt)
	return true
}
