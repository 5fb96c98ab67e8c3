package pool_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/pool"
)

// outage makes creates fail while it is on.
func (f *factory) outage() *atomic.Bool {
	on := new(atomic.Bool)
	f.onCreate = func(context.Context, int) error {
		if on.Load() {
			return errBoom
		}
		return nil
	}
	return on
}

func TestPausesDoubleUpToTheMaximum(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		outage := f.outage()
		p := f.open(f.config(1, 1))
		outage.Store(true)
		acquire(t, p).Discard()
		time.Sleep(time.Minute)

		gaps := f.gaps(1)
		require.Greater(t, len(gaps), 15)
		longest := 100 * time.Millisecond
		for i, gap := range gaps {
			require.GreaterOrEqual(t, gap, longest/2, "gap %d", i)
			require.LessOrEqual(t, gap, longest, "gap %d", i)
			longest = min(2*longest, 5*time.Second)
		}
		require.EqualValues(t, len(gaps)+1, p.Stat().CreateFailures)

		outage.Store(false)
		time.Sleep(5 * time.Second)
		require.Equal(t, 1, p.Stat().Healthy)
		outage.Store(true)
		synctest.Wait()
		before := len(f.attempts)
		acquire(t, p).Discard()
		time.Sleep(time.Second)
		require.LessOrEqual(t, f.gaps(before)[0], 200*time.Millisecond, "starts anew after a success")
	})
}

func TestWaitersGiveUpTogether(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		outage := f.outage()
		p := f.open(f.config(1, 5))
		outage.Store(true)
		acquire(t, p).Discard()
		calls := []*call{queued(t, p, nil), queued(t, p, nil), queued(t, p, nil)}
		began := time.Now()
		for _, c := range calls {
			<-c.done
			require.ErrorIs(t, c.err, pool.ErrUnavailable)
			require.ErrorIs(t, c.err, errBoom)
			require.Nil(t, c.lease)
		}
		require.Less(t, time.Since(began), time.Second)
		require.EqualValues(t, 3, p.Stat().CreateFailures)

		began = time.Now()
		_, err := p.Acquire(t.Context())
		require.ErrorIs(t, err, pool.ErrUnavailable, "newcomers at once")
		require.Zero(t, time.Since(began))

		outage.Store(false)
		time.Sleep(time.Second)
		acquire(t, p).Release()
	})
}

func TestOutageShorterThanGiveUpIsNotNoticed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		outage := f.outage()
		cfg := f.config(1, 1)
		cfg.GiveUp = 10
		p := f.open(cfg)
		outage.Store(true)
		acquire(t, p).Discard()
		c := queued(t, p, nil)
		time.Sleep(3 * time.Second)
		outage.Store(false)
		<-c.done
		require.NoError(t, c.err)
		c.lease.Release()
	})
}

func TestCreatesSideBySideFailAsOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		f.onCreate = func(ctx context.Context, n int) error {
			if n <= 4 {
				return nil
			}
			return errors.Join(sleep(ctx, time.Millisecond), errBoom)
		}
		p := f.open(f.config(4, 1))
		time.Sleep(time.Minute)
		for _, th := range f.things {
			th.die()
		}
		c := queued(t, p, nil)
		time.Sleep(time.Millisecond)
		synctest.Wait()
		require.EqualValues(t, 4, p.Stat().CreateFailures)
		require.False(t, c.over(), "one failure so far")
		<-c.done
		require.ErrorIs(t, c.err, pool.ErrUnavailable)
		synctest.Wait()
		require.EqualValues(t, 12, p.Stat().CreateFailures)
	})
}

func TestNobodyGivesUpWhileAnItemIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		outage := f.outage()
		p := f.open(f.config(2, 1))
		outage.Store(true)
		acquire(t, p).Discard()
		time.Sleep(time.Minute)
		require.Greater(t, p.Stat().CreateFailures, uint64(10))
		last := acquire(t, p)
		c := queued(t, p, nil)
		time.Sleep(time.Minute)
		require.False(t, c.over())
		last.Value().die() // now none is left, and long known to be irreplaceable
		synctest.Wait()
		require.ErrorIs(t, c.err, pool.ErrUnavailable)
		last.Release()
	})
}

func TestHangingCreateIsAFailedCreate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		f.onCreate = func(ctx context.Context, n int) error {
			if n == 1 {
				return nil
			}
			return sleep(ctx, time.Hour)
		}
		p := f.open(f.config(1, 1))
		acquire(t, p).Discard()
		began := time.Now()
		_, err := p.Acquire(t.Context())
		require.ErrorIs(t, err, pool.ErrUnavailable)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.Less(t, time.Since(began), 91*time.Second)
	})
}

func TestItemsThatDieYoungAndUnusedAreBraked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		cfg := f.config(1, 1)
		var crashing atomic.Bool
		cfg.Done = func(th *thing) <-chan struct{} {
			if crashing.Load() {
				th.die()
			}
			return th.done
		}
		p := f.open(cfg)
		acquire(t, p).Release()
		crashing.Store(true)
		f.things[0].die() // was used: replaced at once
		time.Sleep(time.Minute)
		synctest.Wait()
		require.Less(t, p.Stat().Created, uint64(35), "not a create per moment")
		require.Greater(t, p.Stat().Created, uint64(10))
		_, err := p.Acquire(t.Context())
		require.ErrorIs(t, err, pool.ErrUnavailable)
		require.ErrorContains(t, err, "item died by itself")

		crashing.Store(false)
		time.Sleep(5 * time.Second)
		acquire(t, p).Release()
	})
}
