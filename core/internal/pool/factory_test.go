package pool_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/pool"
)

// thing is what the pools of these tests hold.
type thing struct {
	id   int
	done chan struct{}
	die  func()
}

// factory makes things and knows what became of each.
type factory struct {
	t testing.TB

	// Hooks, to be set before the pool is opened. n counts creates from 1.
	onCreate  func(ctx context.Context, n int) error
	onDestroy func(ctx context.Context, th *thing)

	mu        sync.Mutex
	attempts  []time.Time // start of each create
	things    []*thing
	destroyed map[*thing]int
	running   int // creates under way
	peak      int // the most there were
}

func newFactory(t testing.TB) *factory {
	return &factory{t: t, destroyed: map[*thing]int{}}
}

func (f *factory) create(ctx context.Context) (*thing, error) {
	n := f.begin()
	var err error
	if f.onCreate != nil {
		err = f.onCreate(ctx, n)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.running--
	if err != nil {
		return nil, err
	}
	th := &thing{id: len(f.things), done: make(chan struct{})}
	th.die = sync.OnceFunc(func() { close(th.done) })
	f.things = append(f.things, th)
	return th, nil
}

func (f *factory) begin() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.attempts = append(f.attempts, time.Now())
	f.running++
	f.peak = max(f.peak, f.running)
	return len(f.attempts)
}

func (f *factory) destroy(ctx context.Context, th *thing) {
	if f.onDestroy != nil {
		f.onDestroy(ctx, th)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.destroyed[th]++
}

// config is the configuration that tests start from.
func (f *factory) config(items, capacity int) pool.Config[*thing] {
	return pool.Config[*thing]{
		Items:    items,
		Capacity: capacity,
		Create:   f.create,
		Destroy:  f.destroy,
		Done:     func(th *thing) <-chan struct{} { return th.done },
	}
}

// open makes a pool that is closed at the end of the test, when each thing
// must have been destroyed exactly once.
func (f *factory) open(cfg pool.Config[*thing]) *pool.Pool[*thing] {
	p, err := pool.New(f.t.Context(), cfg)
	require.NoError(f.t, err)
	f.t.Cleanup(func() {
		_ = p.Close(canceled())
		f.requireClean()
		require.Zero(f.t, p.Stat().Healthy)
		require.Zero(f.t, p.Stat().Creating)
		require.Zero(f.t, p.Stat().Waiting)
	})
	return p
}

func (f *factory) requireClean() {
	f.mu.Lock()
	defer f.mu.Unlock()
	require.Zero(f.t, f.running, "creates under way")
	require.Len(f.t, f.destroyed, len(f.things), "things destroyed")
	for th, times := range f.destroyed {
		require.Equal(f.t, 1, times, "thing %d", th.id)
	}
}

// wasDestroyed reports whether a thing has been destroyed by now.
func (f *factory) wasDestroyed(th *thing) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.destroyed[th] > 0
}

// latest returns the thing that was created last.
func (f *factory) latest() *thing {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.things[len(f.things)-1]
}

// gaps returns the times between the creates after the first skip ones.
func (f *factory) gaps(skip int) []time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	var gaps []time.Duration
	for i := skip + 1; i < len(f.attempts); i++ {
		gaps = append(gaps, f.attempts[i].Sub(f.attempts[i-1]))
	}
	return gaps
}

// call is an Acquire in a goroutine of its own; it is over when done is closed.
type call struct {
	lease  *pool.Lease[*thing]
	err    error
	cancel context.CancelFunc
	done   chan struct{}
}

func start(t testing.TB, p *pool.Pool[*thing], lost *pool.Lease[*thing]) *call {
	ctx, cancel := context.WithCancel(t.Context())
	c := &call{cancel: cancel, done: make(chan struct{})}
	go func() {
		defer close(c.done)
		c.lease, c.err = p.AcquireAvoiding(ctx, lost)
	}()
	return c
}

func (c *call) over() bool {
	select {
	case <-c.done:
		return true
	default:
		return false
	}
}

// queued is start inside a synctest bubble, for a call that has to wait.
func queued(t testing.TB, p *pool.Pool[*thing], lost *pool.Lease[*thing]) *call {
	c := start(t, p, lost)
	synctest.Wait()
	require.False(t, c.over(), "should wait")
	return c
}

// acquire is an Acquire that must succeed.
func acquire(t testing.TB, p *pool.Pool[*thing]) *pool.Lease[*thing] {
	lease, err := p.Acquire(t.Context())
	require.NoError(t, err)
	return lease
}

func canceled() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}

// sleep waits like a create or check that respects its ctx.
func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
