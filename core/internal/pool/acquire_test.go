package pool_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/pool"
)

func TestLeasesSpreadEvenly(t *testing.T) {
	f := newFactory(t)
	p := f.open(f.config(4, 5))
	load := map[*thing]int{}
	for n := 1; n <= 20; n++ {
		load[acquire(t, p).Value()]++
		for _, th := range f.things {
			require.GreaterOrEqual(t, load[th], n/4)
			require.LessOrEqual(t, load[th], (n+3)/4)
		}
	}
	require.Equal(t, 20, p.Stat().InFlight)
}

func TestLeastLoadedItemIsNext(t *testing.T) {
	f := newFactory(t)
	p := f.open(f.config(3, 4))
	held := map[*thing][]*pool.Lease[*thing]{}
	for range 12 {
		lease := acquire(t, p)
		held[lease.Value()] = append(held[lease.Value()], lease)
	}
	idlest, second := f.things[1], f.things[2]
	held[idlest][0].Release()
	held[idlest][1].Release()
	held[second][0].Release()
	require.Same(t, idlest, acquire(t, p).Value(), "2 leases against 3 and 4")
	require.Same(t, second, acquire(t, p).Value(), "3 and 3: leased longer ago")
	require.Same(t, idlest, acquire(t, p).Value(), "the last room")
}

func TestTiesGoRound(t *testing.T) {
	f := newFactory(t)
	p := f.open(f.config(3, 2))
	var order []int
	for range 6 {
		lease := acquire(t, p)
		order = append(order, lease.Value().id)
		lease.Release()
	}
	require.Equal(t, order[:3], order[3:])
	require.ElementsMatch(t, []int{0, 1, 2}, order[:3])
}

func TestAvoidingPrefersAnotherItem(t *testing.T) {
	for i := range 2 {
		f := newFactory(t)
		p := f.open(f.config(2, 2))
		first := []*pool.Lease[*thing]{acquire(t, p), acquire(t, p)}
		lost, kept := first[i], first[1-i]
		lost.Release()
		lease, err := p.AcquireAvoiding(t.Context(), lost)
		require.NoError(t, err)
		require.Same(t, kept.Value(), lease.Value(), "although it has more leases")
		lease, err = p.AcquireAvoiding(t.Context(), lost)
		require.NoError(t, err)
		require.Same(t, lost.Value(), lease.Value(), "no other has room")
	}
}

func TestAvoidingNothing(t *testing.T) {
	f := newFactory(t)
	p := f.open(f.config(2, 2))
	lease, err := p.AcquireAvoiding(t.Context(), nil)
	require.NoError(t, err)
	require.NotSame(t, lease.Value(), acquire(t, p).Value())
}

func TestLeaseEndsOnce(t *testing.T) {
	for name, end := range map[string]func(*pool.Lease[*thing]){
		"release": (*pool.Lease[*thing]).Release,
		"discard": (*pool.Lease[*thing]).Discard,
	} {
		t.Run(name, func(t *testing.T) {
			f := newFactory(t)
			p := f.open(f.config(1, 2))
			other, lease := acquire(t, p), acquire(t, p)
			end(lease)
			taken := p.Stat().Discarded
			lease.Release()
			lease.Discard()
			require.Equal(t, 1, p.Stat().InFlight)
			require.Equal(t, taken, p.Stat().Discarded)
			require.NotNil(t, lease.Value(), "still there, if only to be looked at")
			other.Release()
			require.Zero(t, p.Stat().InFlight)
		})
	}
}

func TestAcquireWithEndedContext(t *testing.T) {
	f := newFactory(t)
	p := f.open(f.config(1, 1))
	_, err := p.Acquire(canceled())
	require.ErrorIs(t, err, context.Canceled)
	acquire(t, p).Release()
	require.Zero(t, p.Stat().InFlight)
}

func TestDeadItemIsNotLeased(t *testing.T) {
	f := newFactory(t)
	p := f.open(f.config(2, 10))
	f.things[0].die() // its goroutine has had no time to notice
	for range 5 {
		require.NotSame(t, f.things[0], acquire(t, p).Value())
	}
}
