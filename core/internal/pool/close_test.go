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

func TestCloseDrainsAndRefuses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		p := f.open(f.config(2, 1))
		a, b := acquire(t, p), acquire(t, p)
		waiter := queued(t, p, nil)
		began := time.Now()
		time.AfterFunc(time.Second, a.Release)
		time.AfterFunc(2*time.Second, b.Discard)
		time.AfterFunc(time.Second, func() {
			<-waiter.done
			require.ErrorIs(t, waiter.err, pool.ErrClosed)
			_, err := p.Acquire(t.Context())
			require.ErrorIs(t, err, pool.ErrClosed)
			require.False(t, f.wasDestroyed(b.Value()), "is in use")
		})
		require.NoError(t, p.Close(t.Context()))
		require.Equal(t, 2*time.Second, time.Since(began))
		f.requireClean()
		_, err := p.AcquireAvoiding(t.Context(), a)
		require.ErrorIs(t, err, pool.ErrClosed)
	})
}

func TestCloseCutsOffWhenItsContextEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		var left time.Duration
		f.onDestroy = func(ctx context.Context, _ *thing) {
			deadline, _ := ctx.Deadline()
			left = time.Until(deadline)
			require.NoError(t, sleep(ctx, 10*time.Second))
		}
		p := f.open(f.config(1, 2))
		a, b := acquire(t, p), acquire(t, p)
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		err := p.Close(ctx)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.ErrorContains(t, err, "2 leases")
		require.Equal(t, 11*time.Second, time.Since(began), "waits for the destroy")
		require.Equal(t, 30*time.Second, left, "which has a limit of its own")
		f.requireClean()
		a.Release() // late, but allowed
		b.Discard()
		require.Zero(t, p.Stat().InFlight)
		require.Equal(t, err, p.Close(t.Context()))
	})
}

func TestCloseWithEndedContextAndNoLeases(t *testing.T) {
	f := newFactory(t)
	p := f.open(f.config(3, 1))
	require.NoError(t, p.Close(canceled()))
	f.requireClean()
}

func TestConcurrentClosesEndTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		f.onDestroy = func(ctx context.Context, _ *thing) { _ = sleep(ctx, time.Second) }
		p := f.open(f.config(2, 1))
		lease := acquire(t, p)
		began := time.Now()
		var wg sync.WaitGroup
		for range 10 {
			wg.Go(func() {
				require.NoError(t, p.Close(t.Context()))
				require.Equal(t, 2*time.Second, time.Since(began))
			})
		}
		time.Sleep(time.Second)
		lease.Release()
		wg.Wait()
		require.NoError(t, p.Close(t.Context()))
	})
}

func TestImpatientCloseCutsShortThePatientOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		p := f.open(f.config(1, 1))
		lease := acquire(t, p)
		patient := make(chan error, 1)
		go func() { patient <- p.Close(t.Context()) }()
		synctest.Wait()
		require.ErrorIs(t, p.Close(canceled()), context.Canceled)
		require.ErrorIs(t, <-patient, context.Canceled)
		lease.Release()
	})
}

func TestCloseCancelsACreate(t *testing.T) {
	for name, after := range map[string]error{"that fails": errBoom, "that succeeds all the same": nil} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := newFactory(t)
				f.onCreate = func(ctx context.Context, n int) error {
					if n > 1 {
						<-ctx.Done()
						return after
					}
					return nil
				}
				p := f.open(f.config(1, 1))
				acquire(t, p).Discard()
				waiter := queued(t, p, nil)
				began := time.Now()
				require.NoError(t, p.Close(t.Context()))
				require.Zero(t, time.Since(began))
				<-waiter.done
				require.ErrorIs(t, waiter.err, pool.ErrClosed)
				require.Zero(t, p.Stat().Healed)
				require.Zero(t, p.Stat().CreateFailures)
				f.requireClean()
			})
		})
	}
}

func TestCloseDuringBackoff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		outage := f.outage()
		p := f.open(f.config(2, 1))
		outage.Store(true)
		acquire(t, p).Discard()
		time.Sleep(time.Minute)
		began := time.Now()
		require.NoError(t, p.Close(t.Context()))
		require.Zero(t, time.Since(began))
	})
}

func TestNothingIsReplacedWhileDraining(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		p := f.open(f.config(2, 1))
		a, b := acquire(t, p), acquire(t, p)
		var closed atomic.Bool
		go func() {
			require.NoError(t, p.Close(t.Context()))
			closed.Store(true)
		}()
		synctest.Wait()
		a.Value().die()
		synctest.Wait()
		require.True(t, f.wasDestroyed(a.Value()), "dead is dead")
		b.Discard()
		time.Sleep(time.Minute)
		require.False(t, closed.Load(), "a is still in flight")
		a.Release()
		synctest.Wait()
		require.True(t, closed.Load())
		require.Len(t, f.attempts, 2)
	})
}
