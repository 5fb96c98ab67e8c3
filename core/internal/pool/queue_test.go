package pool_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/pool"
)

func TestWaitersAreServedInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		p := f.open(f.config(1, 1))
		lease := acquire(t, p)
		var calls []*call
		for range 5 {
			calls = append(calls, queued(t, p, nil))
		}
		require.Equal(t, 5, p.Stat().Waiting)
		for i, c := range calls {
			lease.Release()
			synctest.Wait()
			require.True(t, c.over())
			require.NoError(t, c.err)
			require.Equal(t, 4-i, p.Stat().Waiting)
			lease = c.lease
		}
		lease.Release()
	})
}

func TestNewcomerDoesNotOvertake(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		p := f.open(f.config(1, 1))
		lease := acquire(t, p)
		first := queued(t, p, nil)
		lease.Release() // first is served but hasn't run yet
		second := queued(t, p, nil)
		require.True(t, first.over())
		first.lease.Release()
		<-second.done
		second.lease.Release()
	})
}

func TestRetriesWaitAheadOfNewcomers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		p := f.open(f.config(1, 1))
		lost := acquire(t, p)
		lost.Release()
		lease := acquire(t, p)
		newcomers := []*call{queued(t, p, nil), queued(t, p, nil)}
		retries := []*call{queued(t, p, lost), queued(t, p, lost)}
		for _, c := range append(retries, newcomers...) {
			lease.Release()
			synctest.Wait()
			require.True(t, c.over())
			lease = c.lease
		}
		lease.Release()
	})
}

func TestQueueBoundCountsOnlyWaitingCallers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		cfg := f.config(1, 2)
		cfg.Queue = 1
		p := f.open(cfg)
		lost, lease := acquire(t, p), acquire(t, p)
		first := queued(t, p, nil)
		_, err := p.Acquire(t.Context())
		require.ErrorIs(t, err, pool.ErrBusy)

		lease.Release() // first is served but hasn't run yet: the queue is empty
		second := queued(t, p, nil)
		_, err = p.Acquire(t.Context())
		require.ErrorIs(t, err, pool.ErrBusy)

		second.cancel() // a waiter that leaves makes room
		<-second.done
		require.ErrorIs(t, second.err, context.Canceled)
		third := queued(t, p, nil)

		lost.Release()
		<-third.done
		retry := queued(t, p, lost) // had been admitted before: never busy
		retry2 := queued(t, p, lost)
		for _, c := range []*call{first, third, retry, retry2} {
			<-c.done
			require.NoError(t, c.err)
			c.lease.Release()
		}
	})
}

func TestQueueBoundLeavesRoomForFreePermits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		f.onCreate = func(ctx context.Context, n int) error { return sleep(ctx, time.Second) }
		cfg := f.config(1, 3)
		cfg.Queue = 2
		p := f.open(cfg)
		acquire(t, p).Discard()
		var calls []*call
		for range 5 { // 3 for whom only the item is missing, 2 beyond the permits
			calls = append(calls, queued(t, p, nil))
		}
		_, err := p.Acquire(t.Context())
		require.ErrorIs(t, err, pool.ErrBusy)
		for _, c := range calls {
			<-c.done
			require.NoError(t, c.err)
			c.lease.Release()
		}
	})
}

func TestQueueBoundIsExactUnderConcurrency(t *testing.T) {
	f := newFactory(t)
	cfg := f.config(3, 2)
	cfg.Permits, cfg.Queue = 5, 7
	p := f.open(cfg)
	ctx, cancel := context.WithCancel(t.Context())
	var served, busy, gaveUp atomic.Int32
	var wg sync.WaitGroup
	for range 200 {
		wg.Go(func() {
			switch _, err := p.Acquire(ctx); err {
			case nil:
				served.Add(1)
			case pool.ErrBusy:
				busy.Add(1)
			default:
				gaveUp.Add(1)
			}
		})
	}
	require.Eventually(t, func() bool { return busy.Load() == 188 }, time.Minute, time.Millisecond)
	require.Eventually(t, func() bool { return served.Load() == 5 }, time.Minute, time.Millisecond)
	require.Equal(t, 7, p.Stat().Waiting)
	cancel()
	wg.Wait()
	require.EqualValues(t, 7, gaveUp.Load())
	require.Zero(t, p.Stat().Waiting)
}

func TestGrantToACallerThatJustGaveUpIsPassedOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		p := f.open(f.config(1, 1))
		for range 200 {
			lease := acquire(t, p)
			first, second := queued(t, p, nil), queued(t, p, nil)
			first.cancel()
			lease.Release() // as a rule before first has left the queue
			<-second.done
			require.NoError(t, second.err)
			second.lease.Release()
			<-first.done
			require.ErrorIs(t, first.err, context.Canceled)
		}
		require.Zero(t, p.Stat().InFlight)
	})
}

func TestCanceledAcquireLosesNoPermit(t *testing.T) {
	f := newFactory(t)
	p := f.open(f.config(2, 2))
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			for j := range 200 { // limits that end at about the time of a grant
				ctx, cancel := context.WithTimeout(t.Context(), time.Duration(i*j%50)*time.Microsecond)
				if lease, err := p.Acquire(ctx); err == nil {
					lease.Release()
				}
				cancel()
			}
		})
	}
	wg.Wait()
	require.Zero(t, p.Stat().InFlight)
	require.Zero(t, p.Stat().Waiting)
	for range 4 {
		acquire(t, p)
	}
}
