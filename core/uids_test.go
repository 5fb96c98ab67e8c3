package execman

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestUIDsAreDistinct(t *testing.T) {
	u := newUIDs("manager")
	var mu sync.Mutex
	owner := map[int]bool{}
	var takers sync.WaitGroup
	for range 100 {
		takers.Go(func() {
			for n := range 20 {
				first, err := u.take(n + 1)
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				for id := first; id <= first+n; id++ {
					if owner[id] || id < firstUID || id > lastUID {
						t.Errorf("id %d", id)
					}
					owner[id] = true
				}
				mu.Unlock()
			}
		})
	}
	takers.Wait()
}

func TestUIDsAreUsedAgainLate(t *testing.T) {
	u := newUIDs("manager")
	seen := map[int]bool{}
	for range 1000 {
		first, err := u.take(12)
		require.NoError(t, err)
		require.False(t, seen[first])
		seen[first] = true
		u.give(first)
	}
}

func TestUIDsRunOut(t *testing.T) {
	u := newUIDs("another")
	var blocks []int
	for {
		first, err := u.take(5000)
		if err != nil {
			require.ErrorIs(t, err, errNoUIDs)
			break
		}
		blocks = append(blocks, first)
	}
	require.GreaterOrEqual(t, len(blocks), 6)
	u.give(blocks[2])
	again, err := u.take(5000)
	require.NoError(t, err)
	require.Equal(t, blocks[2], again)
}

func TestManagersStartApart(t *testing.T) {
	require.NotEqual(t, newUIDs("one").next, newUIDs("two").next)
}
