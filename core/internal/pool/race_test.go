package pool_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/pool"
)

// gauge counts the holders of each thing and remembers the most there were.
type gauge struct {
	mu   sync.Mutex
	load map[*thing]int
	peak int
	sum  int
	most int
}

func (g *gauge) add(th *thing, n int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.load[th] += n
	g.sum += n
	g.peak = max(g.peak, g.load[th])
	g.most = max(g.most, g.sum)
}

// killSome kills random things until stop is closed.
func (f *factory) killSome(stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		case <-time.After(time.Millisecond):
		}
		f.mu.Lock()
		th := f.things[max(0, len(f.things)-1-rand.IntN(6))]
		f.mu.Unlock()
		th.die()
	}
}

// visitor acquires times times and ends its leases in every way there is.
func visitor(ctx context.Context, p *pool.Pool[*thing], g *gauge, times int) error {
	for i := range times {
		lease, err := p.Acquire(ctx)
		if err != nil {
			return err
		}
		g.add(lease.Value(), 1)
		if i%4 == 0 {
			time.Sleep(time.Duration(rand.IntN(200)) * time.Microsecond)
		}
		g.add(lease.Value(), -1)
		switch {
		case i%100 == 99:
			lease.Discard()
			retry, err := p.AcquireAvoiding(ctx, lease)
			if err != nil {
				return err
			}
			retry.Release()
		default:
			lease.Release()
		}
		lease.Release()
	}
	return nil
}

func TestManyVisitorsWhileItemsAreKilled(t *testing.T) {
	f := newFactory(t)
	f.onCreate = func(ctx context.Context, n int) error {
		if n > 4 && rand.IntN(10) == 0 {
			return errBoom
		}
		return sleep(ctx, time.Duration(rand.IntN(1000))*time.Microsecond)
	}
	cfg := f.config(4, 5)
	cfg.Permits, cfg.GiveUp, cfg.BackoffMin = 12, 1000, time.Millisecond
	cfg.CheckEvery = 3 * time.Millisecond
	cfg.Check = func(context.Context, *thing) error {
		if rand.IntN(50) == 0 {
			return errBoom
		}
		return nil
	}
	p := f.open(cfg)

	stop := make(chan struct{})
	var killer, visitors sync.WaitGroup
	killer.Go(func() { f.killSome(stop) })
	g := &gauge{load: map[*thing]int{}}
	errs := make(chan error, 32)
	for range cap(errs) {
		visitors.Go(func() { errs <- visitor(t.Context(), p, g, 300) })
	}
	visitors.Wait()
	close(stop)
	killer.Wait()
	for range cap(errs) {
		require.NoError(t, <-errs)
	}

	require.LessOrEqual(t, g.peak, 5, "leases on one item")
	require.LessOrEqual(t, g.most, 12, "leases in the pool")
	require.Zero(t, p.Stat().InFlight)
	require.Zero(t, p.Stat().Waiting)
	require.Eventually(t, func() bool { return p.Stat().Healthy == 4 }, time.Minute, time.Millisecond)
	stat := p.Stat()
	require.Equal(t, stat.Healed, stat.Died+stat.Discarded+stat.Unresponsive, "each lost one was replaced")
	t.Logf("%+v", stat)
}

func TestCloseUnderLoad(t *testing.T) {
	f := newFactory(t)
	p := f.open(f.config(3, 3))
	g := &gauge{load: map[*thing]int{}}
	var served atomic.Int64
	var visitors sync.WaitGroup
	errs := make(chan error, 32)
	for range cap(errs) {
		visitors.Go(func() {
			for {
				if err := visitor(t.Context(), p, g, 1); err != nil {
					errs <- err
					return
				}
				served.Add(1)
			}
		})
	}
	require.Eventually(t, func() bool { return served.Load() > 1000 }, time.Minute, time.Millisecond)
	var closers sync.WaitGroup
	for range 4 {
		closers.Go(func() {
			if err := p.Close(t.Context()); err != nil {
				errs <- errors.Join(errBoom, err)
			}
		})
	}
	closers.Wait()
	visitors.Wait()
	close(errs)
	for err := range errs {
		require.ErrorIs(t, err, pool.ErrClosed)
	}
	require.Zero(t, p.Stat().InFlight)
	f.requireClean()
}
