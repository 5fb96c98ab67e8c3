package pool_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/pool"
)

var errBoom = errors.New("boom")

func TestNewCreatesItemsSideBySide(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		f.onCreate = func(ctx context.Context, _ int) error { return sleep(ctx, time.Second) }
		began := time.Now()
		p := f.open(f.config(10, 2))
		require.Equal(t, 3*time.Second, time.Since(began), "ten, four at a time")
		require.Equal(t, 4, f.peak)
		require.Equal(t, pool.Stat{Items: 10, Capacity: 2, Permits: 20, Healthy: 10, Created: 10}, p.Stat())
	})
}

func TestNewDestroysWhatItCreatedWhenOneFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		f.onCreate = func(ctx context.Context, n int) error {
			if n == 3 {
				return errors.Join(sleep(ctx, time.Second), errBoom)
			}
			if n == 4 {
				return sleep(ctx, time.Hour)
			}
			return nil
		}
		began := time.Now()
		p, err := pool.New(t.Context(), f.config(4, 1))
		require.ErrorIs(t, err, errBoom)
		require.Nil(t, p)
		require.Equal(t, time.Second, time.Since(began), "the failure stops the others")
		require.Len(t, f.things, 2)
		f.requireClean()
	})
}

func TestNewStopsCreatingAfterAFailure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		f.onCreate = func(context.Context, int) error { return errBoom }
		_, err := pool.New(t.Context(), f.config(100, 1))
		require.ErrorIs(t, err, errBoom)
		require.LessOrEqual(t, len(f.attempts), 4)
	})
}

func TestNewIsBoundedByItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		f.onCreate = func(ctx context.Context, n int) error {
			if n == 1 {
				return nil
			}
			return sleep(ctx, time.Hour)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		_, err := pool.New(ctx, f.config(3, 1))
		require.ErrorIs(t, err, context.DeadlineExceeded)
		f.requireClean()
	})
}

func TestContextOfNewDoesNotBoundThePool(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		ctx, cancel := context.WithCancel(t.Context())
		p, err := pool.New(ctx, f.config(1, 1))
		require.NoError(t, err)
		cancel()
		acquire(t, p).Discard()
		acquire(t, p).Release()
		require.NoError(t, p.Close(t.Context()))
		f.requireClean()
	})
}

func TestItemThatDiesDuringNewIsReplaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		f.onCreate = func(ctx context.Context, n int) error {
			if n == 1 {
				return nil
			}
			if n == 2 {
				f.latest().die()
			}
			return sleep(ctx, time.Second)
		}
		p := f.open(f.config(2, 1))
		time.Sleep(2 * time.Second)
		require.Equal(t, 2, p.Stat().Healthy)
		require.EqualValues(t, 1, p.Stat().Died)
		require.EqualValues(t, 1, p.Stat().Healed)
	})
}

func TestZeroConfigHasDefaults(t *testing.T) {
	f := newFactory(t)
	p := f.open(pool.Config[*thing]{Create: f.create, Destroy: f.destroy})
	require.Equal(t, pool.Stat{Items: 1, Capacity: 1, Permits: 1, Healthy: 1, Created: 1}, p.Stat())
}

func TestNewRefusesWrongConfig(t *testing.T) {
	for name, spoil := range map[string]func(*pool.Config[*thing]){
		"no create":          func(c *pool.Config[*thing]) { c.Create = nil },
		"no destroy":         func(c *pool.Config[*thing]) { c.Destroy = nil },
		"negative items":     func(c *pool.Config[*thing]) { c.Items = -1 },
		"negative queue":     func(c *pool.Config[*thing]) { c.Queue = -1 },
		"negative give-up":   func(c *pool.Config[*thing]) { c.GiveUp = -1 },
		"negative duration":  func(c *pool.Config[*thing]) { c.CheckTimeout = -1 },
		"too many permits":   func(c *pool.Config[*thing]) { c.Permits = 7 },
		"back-off reversed":  func(c *pool.Config[*thing]) { c.BackoffMin, c.BackoffMax = 2, 1 },
		"back-off max short": func(c *pool.Config[*thing]) { c.BackoffMax = time.Millisecond },
	} {
		t.Run(name, func(t *testing.T) {
			f := newFactory(t)
			cfg := f.config(2, 3)
			spoil(&cfg)
			_, err := pool.New(t.Context(), cfg)
			require.ErrorContains(t, err, "pool: config: ")
			require.Empty(t, f.attempts, "validated before any side effect")
		})
	}
}
