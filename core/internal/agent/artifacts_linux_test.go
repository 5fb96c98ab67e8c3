package agent

import (
	"os"
	"runtime/debug"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// copyOf adds a copy of one file of so many bytes and keeps it, if there is room.
func copyOf(a *artifacts, number uint64, size int) bool {
	c := a.add(number, []MadeFile{{Name: "out/main", Mode: 0o700, Size: int64(size)}})
	if c == nil {
		return false
	}
	for i := range c.files[0].Data {
		c.files[0].Data[i] = byte(number)
	}
	a.keep(c)
	a.release(c)
	return true
}

// has tells whether a copy is there, and looks at it.
func has(t *testing.T, a *artifacts, number uint64) bool {
	t.Helper()
	c := a.take(number)
	defer a.release(c)
	if c != nil {
		require.Equal(t, number, c.number)
		require.Equal(t, byte(number), c.bytes()[len(c.bytes())-1])
	}
	return c != nil
}

func TestCopiesThatWereUsedLastStay(t *testing.T) {
	page := os.Getpagesize()
	a := newArtifacts(int64(5 * page))
	require.True(t, copyOf(a, 1, page))
	require.True(t, copyOf(a, 2, page+1))
	require.True(t, has(t, a, 1))
	require.True(t, copyOf(a, 3, page+1))
	require.True(t, has(t, a, 1))
	require.False(t, has(t, a, 2))
	require.True(t, has(t, a, 3))
	require.False(t, copyOf(a, 4, 5*page), "names count too")
	require.LessOrEqual(t, a.bytes, a.room)
	require.True(t, copyOf(a, 5, 4*page))
	require.Len(t, a.byNumber, 1)
	require.Equal(t, 1, a.recent.Len())
}

// What is in use takes room until it is not, also when it is forgotten meanwhile.
func TestCopiesInUseStay(t *testing.T) {
	page := os.Getpagesize()
	a := newArtifacts(int64(3 * page))
	require.True(t, copyOf(a, 1, page))
	used := a.take(1)
	require.False(t, copyOf(a, 2, 2*page))
	require.Equal(t, byte(1), used.files[0].Data[0])
	a.release(used)
	require.True(t, copyOf(a, 2, 2*page))
	require.False(t, has(t, a, 1))

	filling := a.add(3, []MadeFile{{Name: "out/main", Size: int64(2 * page)}})
	require.NotNil(t, filling)
	require.False(t, has(t, a, 3), "it is not complete")
	a.release(filling)
	require.Zero(t, a.bytes)
	require.False(t, copyOf(newArtifacts(0), 1, 0), "switched off")
}

// Two that bring the same leave one.
func TestCopyIsKeptOnce(t *testing.T) {
	a := newArtifacts(1 << 20)
	require.True(t, copyOf(a, 1, 10))
	before := a.bytes
	require.True(t, copyOf(a, 1, 10))
	require.Equal(t, before, a.bytes)
}

// Files without bytes are kept as well, each file has its part and no more, and what
// is kept cannot be written to.
func TestCopyIsDividedAndSealed(t *testing.T) {
	a := newArtifacts(1 << 20)
	require.NotNil(t, a.add(1, []MadeFile{{Name: "out/empty"}}))
	c := a.add(2, []MadeFile{{Name: "out/d", Folder: true}, {Name: "out/a", Size: 2}, {Name: "out/b", Size: 3}})
	copy(c.files[1].Data, "ab")
	copy(c.files[2].Data, "cde")
	require.Equal(t, "abcde", string(c.bytes()))
	require.Equal(t, 2, cap(c.files[1].Data))
	a.keep(c)
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	require.Panics(t, func() { c.memory[0] = 'x' })
	require.Equal(t, "abcde", string(c.bytes()))
}

// Many at once: every copy is the number's own, and the books balance.
func TestCopiesOfManyRuns(t *testing.T) {
	page := os.Getpagesize()
	a := newArtifacts(int64(10 * page))
	var runs sync.WaitGroup
	for run := range 8 {
		runs.Go(func() {
			for i := range 300 {
				number := uint64(1 + (run+i)%7)
				c := a.take(number)
				if c == nil {
					copyOf(a, number, 2*page)
					continue
				}
				if data := c.bytes(); data[0] != byte(number) || data[2*page-1] != byte(number) {
					t.Errorf("%d in the copy of %d", data[0], number)
				}
				a.release(c)
			}
		})
	}
	runs.Wait()
	require.Equal(t, len(a.byNumber), a.recent.Len())
	var bytes int64
	for _, at := range a.byNumber {
		c := at.Value.(*artifact)
		require.Zero(t, c.users)
		bytes += c.cost
	}
	require.Equal(t, bytes, a.bytes)
	require.LessOrEqual(t, bytes, a.room)
}
