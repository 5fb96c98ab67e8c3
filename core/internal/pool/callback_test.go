package pool_test

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/pool"
)

// heard is a log handler that counts messages and uses the pool meanwhile.
type heard struct {
	slog.Handler
	use      func()
	mu       sync.Mutex // guards messages
	messages map[string]int
}

func (h *heard) Enabled(context.Context, slog.Level) bool { return true }

func (h *heard) Handle(_ context.Context, r slog.Record) error {
	h.use()
	h.mu.Lock()
	defer h.mu.Unlock()
	h.messages[r.Message]++
	return nil
}

// With the lock held, any of these would wait for itself.
func TestCallbacksMayUseThePool(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFactory(t)
		var p atomic.Pointer[pool.Pool[*thing]]
		use := func() {
			if p := p.Load(); p != nil {
				_ = p.Stat()
			}
		}
		f.onCreate = func(_ context.Context, n int) error {
			use()
			if n == 3 {
				return errBoom
			}
			return nil
		}
		f.onDestroy = func(context.Context, *thing) { use() }
		log := &heard{Handler: slog.DiscardHandler, use: use, messages: map[string]int{}}
		cfg := f.config(1, 1)
		cfg.Logger = slog.New(log)
		cfg.Done = func(th *thing) <-chan struct{} { use(); return th.done }
		cfg.Check = func(_ context.Context, th *thing) error {
			use()
			if th.id == 1 {
				return errBoom
			}
			return nil
		}
		p.Store(f.open(cfg))

		acquire(t, p.Load()).Discard() // 1: replaced by 2, which fails its check; create 3 fails
		time.Sleep(6 * time.Second)
		acquire(t, p.Load()).Release()
		f.latest().die()
		synctest.Wait()
		log.mu.Lock()
		defer log.mu.Unlock()
		require.Equal(t, map[string]int{
			"pool: item lost":     3,
			"pool: item replaced": 3,
			"pool: create failed": 1,
		}, log.messages)
	})
}
