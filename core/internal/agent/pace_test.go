package agent

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A burst is read at once, and what goes on for long once in a while.
func TestPace(t *testing.T) {
	now := time.Now()
	p := newPace(now)
	for range paceBurst {
		require.Zero(t, p.next(now))
	}
	require.Equal(t, paceEvery, p.next(now))
	for range 100 {
		now = now.Add(paceEvery)
		require.Zero(t, p.next(now))
		require.Equal(t, paceEvery, p.next(now))
	}
	now = now.Add(time.Hour)
	for range paceBurst {
		require.Zero(t, p.next(now))
	}
	require.Equal(t, paceEvery, p.next(now), "no more than a burst is saved")
}
