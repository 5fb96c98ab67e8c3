package main

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// takes is a turn whose runs take a time, and whose daemons use half of it.
func takes(each time.Duration) turn {
	var used atomic.Int64
	return turn{
		run: func(ctx context.Context) error {
			used.Add(int64(each / 2))
			return pause(ctx, each)
		},
		outside: func() time.Duration { return time.Duration(used.Load()) },
	}
}

func TestATurnLastsItsTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turn := takes(10 * time.Millisecond)
		turn.callers, turn.length, turn.rest = 3, 95*time.Millisecond, time.Second
		var into tally
		require.NoError(t, turn.take(t.Context(), &into))
		require.Len(t, into.each, 30, "ten of each caller, the last of which is longer than the turn")
		require.Equal(t, 100*time.Millisecond, into.elapsed, "without the rest")
		require.Equal(t, 150*time.Millisecond, into.outside)
		require.NoError(t, turn.take(t.Context(), &into))
		require.Len(t, into.each, 60, "turns add up")
		require.Equal(t, 200*time.Millisecond, into.elapsed)
	})
}

func TestATurnHasARunOfEachCallerAndNoMoreThanItMay(t *testing.T) {
	for _, c := range []struct {
		callers, runs int
		length        time.Duration
		want          int
	}{
		{4, 0, 0, 4}, {4, 1, time.Minute, 4}, {4, 10, time.Minute, 10}, {1, 3, time.Minute, 3}, {1, 3, 0, 1},
	} {
		synctest.Test(t, func(t *testing.T) {
			turn := takes(time.Millisecond)
			turn.callers, turn.runs, turn.length = c.callers, c.runs, c.length
			var into tally
			require.NoError(t, turn.take(t.Context(), &into))
			require.Len(t, into.each, c.want)
		})
	}
}

func TestTheFirstFailureEndsATurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wrong := errors.New("wrong")
		var runs atomic.Int64
		turn := takes(0)
		turn.callers, turn.length = 5, time.Hour
		turn.run = func(ctx context.Context) error {
			if runs.Add(1) == 100 {
				return wrong
			}
			return pause(ctx, time.Second)
		}
		require.ErrorIs(t, turn.take(t.Context(), &tally{}), wrong)
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		require.ErrorIs(t, turn.take(ctx, &tally{}), context.Canceled)
	})
}
