package cache

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func key(group string, n byte) Key { return Key{Group: group, Sum: [32]byte{n}} }

// has tells whether a value is there, and leaves no claim behind.
func has(t *testing.T, c *Cache[string], k Key) bool {
	t.Helper()
	_, found, claim, err := c.Get(t.Context(), k)
	require.NoError(t, err)
	require.Equal(t, found, claim == nil)
	claim.Drop()
	return found
}

func put(t *testing.T, c *Cache[string], k Key, value string, bytes int64) {
	t.Helper()
	_, found, claim, err := c.Get(t.Context(), k)
	require.NoError(t, err)
	require.False(t, found)
	require.True(t, claim.Open())
	claim.Keep(value, bytes)
	require.False(t, claim.Open())
}

func TestValuesAreKept(t *testing.T) {
	c := New[string](10)
	put(t, c, key("a", 1), "one", 3)
	value, found, claim, err := c.Get(t.Context(), key("a", 1))
	require.NoError(t, err)
	require.True(t, found)
	require.Nil(t, claim)
	require.Equal(t, "one", value)
	require.False(t, has(t, c, key("a", 2)), "another sum")
	require.False(t, has(t, c, key("b", 1)), "another group")
	c.Forget(key("a", 1))
	c.Forget(key("a", 1))
	require.False(t, has(t, c, key("a", 1)))
	require.Zero(t, c.Bytes("a"))
}

// What was used last stays, and the sum of bytes never passes the bound.
func TestBoundInBytes(t *testing.T) {
	c := New[string](10)
	put(t, c, key("a", 1), "one", 4)
	put(t, c, key("b", 2), "two", 4)
	require.True(t, has(t, c, key("a", 1)), "used last now")
	put(t, c, key("b", 3), "three", 5)
	require.True(t, has(t, c, key("a", 1)))
	require.False(t, has(t, c, key("b", 2)))
	require.EqualValues(t, 4, c.Bytes("a"))
	require.EqualValues(t, 5, c.Bytes("b"))
	put(t, c, key("a", 4), "four", 10)
	require.EqualValues(t, 10, c.Bytes("a"))
	require.Zero(t, c.Bytes("b"))
	put(t, c, key("b", 5), "five", 11)
	require.False(t, has(t, c, key("b", 5)), "larger than all")
	require.True(t, has(t, c, key("a", 4)), "and it took nobody's place")
}

func TestAClaimEndsOnce(t *testing.T) {
	c := New[string](10)
	_, _, claim, _ := c.Get(t.Context(), key("a", 1))
	claim.Drop()
	claim.Keep("late", 1)
	claim.Drop()
	require.False(t, has(t, c, key("a", 1)))
	var none *Claim[string]
	none.Keep("x", 1)
	none.Drop()
	require.False(t, none.Open())
}

// Ten want the same at once: one makes it, also when it is too large to stay.
func TestOneMakesForAll(t *testing.T) {
	for name, bytes := range map[string]int64{"kept": 1, "too large to keep": 100} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := New[string](10)
				var made, got atomic.Int32
				var all sync.WaitGroup
				for range 10 {
					all.Go(func() {
						value, found, claim, err := c.Get(t.Context(), key("a", 1))
						if err != nil {
							t.Error(err)
						}
						if found {
							if value == "made" {
								got.Add(1)
							}
							return
						}
						made.Add(1)
						time.Sleep(time.Second)
						claim.Keep("made", bytes)
					})
				}
				all.Wait()
				require.EqualValues(t, 1, made.Load())
				require.EqualValues(t, 9, got.Load())
			})
		})
	}
}

// When the first fails, one of those who waited makes the value and the others
// do not queue behind it: nobody waits twice.
func TestNobodyWaitsTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := New[string](10)
		_, _, first, _ := c.Get(t.Context(), key("a", 1))
		var claims, alone atomic.Int32
		var all sync.WaitGroup
		for range 5 {
			all.Go(func() {
				_, found, claim, err := c.Get(t.Context(), key("a", 1))
				if found || err != nil {
					t.Error(found, err)
				}
				if claim == nil {
					alone.Add(1)
					return
				}
				claims.Add(1)
				time.Sleep(time.Second)
				claim.Drop()
			})
		}
		time.Sleep(time.Second)
		first.Drop()
		begin := time.Now()
		all.Wait()
		require.Equal(t, time.Second, time.Since(begin))
		require.EqualValues(t, 1, claims.Load())
		require.EqualValues(t, 4, alone.Load())
	})
}

func TestAWaitEndsWithItsContext(t *testing.T) {
	c := New[string](10)
	_, _, first, _ := c.Get(t.Context(), key("a", 1))
	defer first.Drop()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, found, claim, err := c.Get(ctx, key("a", 1))
	require.ErrorIs(t, err, context.Canceled)
	require.False(t, found)
	require.Nil(t, claim)
}

// Many callers with few keys in a small cache: every value is the key's own,
// and the books balance.
func TestManyCallers(t *testing.T) {
	c := New[string](50)
	var all sync.WaitGroup
	for caller := range 8 {
		all.Go(func() {
			for i := range 500 {
				n := byte((caller + i) % 11)
				k := key(fmt.Sprint(n%3), n)
				value, found, claim, err := c.Get(context.Background(), k)
				if err != nil || found && value != fmt.Sprint(n) {
					t.Error(value, err)
				}
				switch {
				case i%7 == 0:
					claim.Drop()
					c.Forget(k)
				default:
					claim.Keep(fmt.Sprint(n), int64(n)+1)
				}
			}
		})
	}
	all.Wait()
	require.Empty(t, c.making)
	require.Equal(t, len(c.entries), c.recent.Len())
	require.LessOrEqual(t, c.bytes, int64(50))
	require.Equal(t, c.bytes, c.Bytes("0")+c.Bytes("1")+c.Bytes("2"))
}
