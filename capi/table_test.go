package main

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

func TestTableTellsLiveStaleAndForeignHandlesApart(t *testing.T) {
	tab := table[string]{stale: execman.ErrClosed}
	a, b := tab.add("a"), tab.add("b")
	require.NotEqual(t, a, b)

	value, err := tab.get(a)
	require.NoError(t, err)
	require.Equal(t, "a", value)

	tab.remove(a)
	tab.remove(a)
	_, err = tab.get(a)
	require.ErrorIs(t, err, execman.ErrClosed)
	_, err = tab.get(b)
	require.NoError(t, err)

	for _, garbage := range []uintptr{0, 1, handleTag, b + 1, b - 1, b + 1<<handleShift, 0x7fff_dead_beef, ^uintptr(0)} {
		_, err = tab.get(garbage)
		require.ErrorIs(t, err, execman.ErrInvalidRequest, "%#x", garbage)
	}
}

func TestTableNeverGivesAHandleOutAgain(t *testing.T) {
	var tab table[int]
	seen := map[uintptr]bool{}
	for i := range 1000 {
		handle := tab.add(i)
		require.False(t, seen[handle])
		seen[handle] = true
		tab.remove(handle)
	}
}

func TestTableIsSafeForConcurrentUse(t *testing.T) {
	var tab table[int]
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for i := range 500 {
				handle := tab.add(i)
				if got, err := tab.get(handle); err != nil || got != i {
					t.Errorf("get: %d, %v", got, err)
				}
				tab.remove(handle)
			}
		})
	}
	wg.Wait()
	require.Empty(t, tab.live)
}
