package pool_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/pool"
)

// slowly makes every create after the first n take a second.
func (f *factory) slowly(first int) {
	f.onCreate = func(ctx context.Context, n int) error {
		if n <= first {
			return nil
		}
		return sleep(ctx, time.Second)
	}
}

func TestDeadItemIsDestroyedAtOnceAndReplaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		f.slowly(2)
		p := f.open(f.config(2, 1))
		lease := acquire(t, p)
		victim := lease.Value()
		victim.die()
		synctest.Wait()
		require.True(t, f.wasDestroyed(victim), "although it is leased")
		require.Equal(t, 1, p.Stat().Healthy)
		require.Equal(t, 1, p.Stat().Creating)
		require.Same(t, victim, lease.Value())

		time.Sleep(time.Second)
		synctest.Wait()
		stat := p.Stat()
		require.Equal(t, 2, stat.Healthy)
		require.Equal(t, 1, stat.InFlight)
		require.EqualValues(t, 1, stat.Died)
		require.EqualValues(t, 1, stat.Healed)
		require.EqualValues(t, 3, stat.Created)
		lease.Release()
	})
}

func TestReleaseOfLostItemDoesNotTouchItsSuccessor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		cfg := f.config(2, 2)
		cfg.Permits = 3
		p := f.open(cfg)
		old := acquire(t, p)
		old.Value().die()
		synctest.Wait()
		require.Equal(t, 2, p.Stat().Healthy)
		old.Release()
		old.Discard()
		require.Zero(t, p.Stat().InFlight)

		load := map[*thing]int{}
		for range 3 {
			load[acquire(t, p).Value()]++
		}
		require.Len(t, load, 2, "a successor at -1 would have taken two first")
		require.NotContains(t, load, old.Value())
		require.Zero(t, p.Stat().Discarded)
	})
}

func TestLeaseOnLostItemKeepsItsPermit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		p := f.open(f.config(1, 1))
		old := acquire(t, p)
		old.Value().die()
		c := queued(t, p, nil)
		require.Equal(t, 1, p.Stat().Healthy)
		old.Release()
		<-c.done
		require.NoError(t, c.err)
		c.lease.Release()
	})
}

func TestDiscardTakesTheItemOutOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		f.slowly(1)
		p := f.open(f.config(1, 3))
		leases := []*pool.Lease[*thing]{acquire(t, p), acquire(t, p), acquire(t, p)}
		leases[0].Discard()
		require.Zero(t, p.Stat().Healthy, "at once")
		leases[1].Discard()
		synctest.Wait()
		require.True(t, f.wasDestroyed(leases[2].Value()))
		time.Sleep(time.Second)
		synctest.Wait()
		leases[2].Discard() // its successor is there by now
		stat := p.Stat()
		require.Equal(t, 1, stat.Healthy)
		require.Zero(t, stat.InFlight)
		require.EqualValues(t, 1, stat.Discarded)
		require.EqualValues(t, 1, stat.Healed)
	})
}

func TestLostItemsAreReplacedSideBySide(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		f.slowly(8)
		p := f.open(f.config(8, 1))
		time.Sleep(time.Minute) // none of them dies young
		for _, th := range f.things {
			th.die()
		}
		time.Sleep(time.Second)
		synctest.Wait()
		require.Equal(t, 4, p.Stat().Healthy)
		time.Sleep(time.Second)
		synctest.Wait()
		require.Equal(t, 8, p.Stat().Healthy)
		require.Equal(t, 4, f.peak)
	})
}

func TestCallersWaitForHealing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		f.slowly(1)
		p := f.open(f.config(1, 2))
		acquire(t, p).Discard()
		began := time.Now()
		first, second, third := queued(t, p, nil), queued(t, p, nil), queued(t, p, nil)
		second.cancel()
		<-second.done
		require.ErrorIs(t, second.err, context.Canceled)
		<-first.done
		<-third.done
		require.Equal(t, time.Second, time.Since(began))
		require.Equal(t, f.latest(), first.lease.Value())
		require.Equal(t, f.latest(), third.lease.Value())
		first.lease.Release()
		third.lease.Release()
	})
}

func TestSlowDestroyDoesNotDelayHealing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		f.onDestroy = func(ctx context.Context, _ *thing) { <-ctx.Done() }
		cfg := f.config(1, 1)
		cfg.DestroyTimeout = time.Hour
		p := f.open(cfg)
		acquire(t, p).Discard()
		began := time.Now()
		acquire(t, p).Release()
		require.Zero(t, time.Since(began))
		require.False(t, f.wasDestroyed(f.things[0]), "still at it")
	})
}
