package pool_test

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/pool"
)

func TestItemThatFailsItsCheckIsReplaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		cfg := f.config(2, 1)
		var checks atomic.Int32
		cfg.Check = func(_ context.Context, th *thing) error {
			checks.Add(1)
			if th.id == 1 {
				return errBoom
			}
			return nil
		}
		p := f.open(cfg)
		time.Sleep(5*time.Second - time.Nanosecond)
		require.Zero(t, checks.Load())
		time.Sleep(time.Nanosecond)
		synctest.Wait()
		require.EqualValues(t, 2, checks.Load())
		require.True(t, f.wasDestroyed(f.things[1]))
		stat := p.Stat()
		require.Equal(t, 2, stat.Healthy)
		require.EqualValues(t, 1, stat.Unresponsive)
		require.EqualValues(t, 1, stat.Healed)
		time.Sleep(5 * time.Second)
		synctest.Wait()
		require.EqualValues(t, 4, checks.Load())
	})
}

func TestHangingCheckIsCutAndHoldsUpNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		cfg := f.config(2, 1)
		cfg.CheckTimeout = 12 * time.Second // over two more ticks
		var checks [2]atomic.Int32
		cfg.Check = func(ctx context.Context, th *thing) error {
			if th.id < len(checks) {
				checks[th.id].Add(1)
			}
			if th.id == 0 {
				return sleep(ctx, time.Hour)
			}
			return nil
		}
		p := f.open(cfg)
		hanging := f.things[0]
		time.Sleep(16 * time.Second)
		require.EqualValues(t, 1, checks[0].Load(), "not a second one beside it")
		require.EqualValues(t, 3, checks[1].Load())
		require.Equal(t, 2, p.Stat().Healthy)

		f.things[1].die() // healed although a check hangs
		synctest.Wait()
		require.Equal(t, 2, p.Stat().Healthy)
		require.EqualValues(t, 1, p.Stat().Healed)

		time.Sleep(time.Second) // 5 s + 12 s
		synctest.Wait()
		require.True(t, f.wasDestroyed(hanging))
		require.EqualValues(t, 1, p.Stat().Unresponsive)
		require.EqualValues(t, 2, p.Stat().Healed)
	})
}

func TestCheckEndsWithItsItem(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		cfg := f.config(1, 1)
		var ended atomic.Bool
		cfg.Check = func(ctx context.Context, th *thing) error {
			if th.id > 0 {
				return nil
			}
			defer ended.Store(true)
			return sleep(ctx, time.Hour)
		}
		p := f.open(cfg)
		lease := acquire(t, p)
		time.Sleep(6 * time.Second)
		require.False(t, ended.Load())
		lease.Discard()
		synctest.Wait()
		require.True(t, ended.Load())
		require.EqualValues(t, 1, p.Stat().Discarded)
		require.Zero(t, p.Stat().Unresponsive, "lost once")
		require.EqualValues(t, 1, p.Stat().Healed)
	})
}

func TestCloseEndsChecks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		cfg := f.config(3, 1)
		cfg.CheckTimeout = time.Hour
		cfg.Check = func(ctx context.Context, _ *thing) error { return sleep(ctx, time.Hour) }
		p := f.open(cfg)
		time.Sleep(6 * time.Second)
		began := time.Now()
		require.NoError(t, p.Close(t.Context()))
		require.Zero(t, time.Since(began))
		require.Zero(t, p.Stat().Unresponsive)
	})
}

func TestNeitherChecksNorDoneAreRequired(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		p := f.open(pool.Config[*thing]{Create: f.create, Destroy: f.destroy})
		time.Sleep(time.Hour)
		acquire(t, p).Discard()
		acquire(t, p).Release()
		require.EqualValues(t, 1, p.Stat().Healed)
	})
}
