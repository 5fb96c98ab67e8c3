package docker

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

func TestFlightsShareOneExecution(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var f flights
		failure := errors.New("failed")
		runs := 0
		work := func() error { runs++; time.Sleep(time.Second); return failure }
		outcomes := make(chan error)
		for range 5 {
			go func() { outcomes <- f.do(t.Context(), "same", work) }()
		}
		for range 5 {
			require.ErrorIs(t, <-outcomes, failure)
		}
		require.Equal(t, 1, runs)
		require.ErrorIs(t, f.do(t.Context(), "same", work), failure)
		require.Equal(t, 2, runs, "an outcome is not kept")
	})
}

func TestFlightsOfOtherKeysRunAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var f flights
		start := time.Now()
		outcomes := make(chan error)
		for _, key := range []string{"a", "b", "c"} {
			go func() {
				outcomes <- f.do(t.Context(), key, func() error { time.Sleep(time.Second); return nil })
			}()
		}
		for range 3 {
			require.NoError(t, <-outcomes)
		}
		require.Equal(t, time.Second, time.Since(start))
	})
}

func TestAWaiterTakesOverWhatItsOwnerAbandoned(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var f flights
		owner, cancel := context.WithCancel(t.Context())
		gaveUp := make(chan error, 1)
		go func() {
			gaveUp <- f.do(owner, "key", func() error { <-owner.Done(); return owner.Err() })
		}()
		synctest.Wait()
		ran := make(chan error, 1)
		go func() { ran <- f.do(t.Context(), "key", func() error { return nil }) }()
		synctest.Wait()
		cancel()
		require.ErrorIs(t, <-gaveUp, context.Canceled)
		require.NoError(t, <-ran)
	})
}

func TestAWaiterMayGiveUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var f flights
		release := make(chan struct{})
		owner := make(chan error, 1)
		go func() { owner <- f.do(t.Context(), "key", func() error { <-release; return nil }) }()
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		err := f.do(ctx, "key", func() error { return errors.New("must not run") })
		require.ErrorIs(t, err, context.DeadlineExceeded)
		close(release)
		require.NoError(t, <-owner)
	})
}

func TestAFlightThatPanicsLands(t *testing.T) {
	var f flights
	require.Panics(t, func() { _ = f.do(t.Context(), "key", func() error { panic("work") }) })
	require.NoError(t, f.do(t.Context(), "key", func() error { return nil }))
}
