package pool_test

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/pool"
)

const (
	modelItems    = 3
	modelCapacity = 3
	modelPermits  = 7
	modelQueue    = 4
)

// model runs a pool step by step and, each time it has come to rest, compares
// it with what simple bookkeeping says.
type model struct {
	t       *testing.T
	f       *factory
	p       *pool.Pool[*thing]
	outage  *atomic.Bool
	held    []*pool.Lease[*thing]
	waiting []*modelCall // in the order in which they are to be served
	last    *pool.Lease[*thing]
}

type modelCall struct {
	*call
	retry bool
}

// runModel takes each pair of bytes as one step: what to do, and to whom.
func runModel(t *testing.T, steps []byte) {
	synctest.Test(t, func(t *testing.T) {
		m := &model{t: t, f: newFactory(t)}
		m.outage = m.f.outage()
		cfg := m.f.config(modelItems, modelCapacity)
		cfg.Permits, cfg.Queue = modelPermits, modelQueue
		m.p = m.f.open(cfg)
		for len(steps) >= 2 {
			m.step(steps[0], int(steps[1]))
			m.settle()
			m.verify()
			steps = steps[2:]
		}
		m.finish()
	})
}

func (m *model) step(what byte, whom int) {
	switch what % 12 {
	case 0, 1, 2, 3:
		m.acquire(nil)
	case 4:
		m.acquire(m.last)
	case 5, 6, 7:
		m.end(whom, (*pool.Lease[*thing]).Release)
	case 8:
		m.end(whom, (*pool.Lease[*thing]).Discard)
	case 9:
		m.f.things[whom%len(m.f.things)].die()
	case 10:
		if len(m.waiting) > 0 {
			m.waiting[whom%len(m.waiting)].cancel()
		}
	case 11:
		m.outage.Store(whom%2 == 0)
		time.Sleep(time.Duration(whom) * 20 * time.Millisecond)
	}
}

// acquire starts a call; it is queued behind its equals.
func (m *model) acquire(lost *pool.Lease[*thing]) {
	before := m.p.Stat()
	c := &modelCall{start(m.t, m.p, lost), lost != nil}
	synctest.Wait()
	full := before.InFlight+before.Waiting >= modelPermits+modelQueue
	if c.over() && c.err != nil {
		require.True(m.t, before.Healthy == 0 || full && !c.retry, "%v", c.err)
	}
	if full && !c.retry {
		require.True(m.t, c.over(), "over the bound of the queue")
	}
	m.waiting = append(m.waiting, c)
	slices.SortStableFunc(m.waiting, func(a, b *modelCall) int { return cmp.Compare(rank(a), rank(b)) })
}

func rank(c *modelCall) int {
	if c.retry {
		return 0
	}
	return 1
}

func (m *model) end(whom int, how func(*pool.Lease[*thing])) {
	if len(m.held) == 0 {
		return
	}
	i := whom % len(m.held)
	m.last = m.held[i]
	m.held = slices.Delete(m.held, i, i+1)
	how(m.last)
	m.last.Release() // has no effect
}

// settle lets the pool come to rest and sorts the calls that are over.
func (m *model) settle() {
	synctest.Wait()
	var left []*modelCall
	served := false
	for _, c := range slices.Backward(m.waiting) { // whoever is served needs all before him served
		switch {
		case !c.over():
			require.False(m.t, served, "overtaken")
			left = append(left, c)
		case c.err == nil:
			served = true
			m.held = append(m.held, c.lease)
		default:
			m.verifyError(c.err)
		}
	}
	slices.Reverse(left)
	m.waiting = left
}

func (m *model) verifyError(err error) {
	for _, known := range []error{pool.ErrBusy, pool.ErrUnavailable, context.Canceled} {
		if errors.Is(err, known) {
			return
		}
	}
	require.NoError(m.t, err)
}

// verify holds the pool's own figures against those of the model.
func (m *model) verify() {
	stat := m.p.Stat()
	load := map[*thing]int{}
	for _, lease := range m.held {
		load[lease.Value()]++
	}
	healthy, room := 0, false
	for _, th := range m.f.things {
		require.LessOrEqual(m.t, load[th], modelCapacity)
		if !m.f.wasDestroyed(th) {
			healthy++
			room = room || load[th] < modelCapacity
		}
	}
	require.Equal(m.t, healthy, stat.Healthy)
	require.Equal(m.t, len(m.held), stat.InFlight)
	require.Equal(m.t, len(m.waiting), stat.Waiting)
	require.LessOrEqual(m.t, stat.InFlight, modelPermits)
	require.False(m.t, len(m.waiting) > 0 && room && len(m.held) < modelPermits, "waits for nothing: %+v", stat)
	require.Equal(m.t, stat.Created, uint64(healthy)+stat.Died+stat.Discarded+stat.Unresponsive)
}

// finish ends the outage and lets everybody be served.
func (m *model) finish() {
	m.outage.Store(false)
	time.Sleep(10 * time.Second)
	m.settle()
	for len(m.held) > 0 {
		m.end(0, (*pool.Lease[*thing]).Release)
		m.settle()
		m.verify()
	}
	require.Empty(m.t, m.waiting)
	require.Equal(m.t, modelItems, m.p.Stat().Healthy)
	require.NoError(m.t, m.p.Close(m.t.Context()))
}

func TestRandomSteps(t *testing.T) {
	for seed := range uint64(150) {
		random := rand.New(rand.NewPCG(seed, 0))
		steps := make([]byte, 300)
		for i := range steps {
			steps[i] = byte(random.Uint32())
		}
		runModel(t, steps)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

func FuzzSteps(f *testing.F) {
	f.Add([]byte{0, 0, 0, 0, 8, 0, 4, 0, 9, 1, 11, 50, 5, 0})
	f.Add([]byte{11, 0, 9, 0, 9, 1, 9, 2, 0, 0, 0, 0, 11, 100, 0, 0, 11, 101})
	f.Fuzz(func(t *testing.T, steps []byte) {
		runModel(t, steps[:min(len(steps), 400)])
	})
}
