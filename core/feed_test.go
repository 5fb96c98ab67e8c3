package execman

import (
	"io"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"
)

func TestFeed(t *testing.T) {
	f := newFeed()
	never := make(chan struct{})
	f.put(Stdout, []byte("a"), never, never)
	f.put(Stdout, []byte("b"), never, never)
	f.put(Stderr, []byte("c"), never, never)
	f.end()
	for _, want := range []Chunk{{Stdout, []byte("ab")}, {Stderr, []byte("c")}} {
		c, err := f.read(t.Context())
		require.NoError(t, err)
		require.Equal(t, want, c, "small writes are joined, streams are not")
	}
	for range 2 {
		_, err := f.read(t.Context())
		require.ErrorIs(t, err, io.EOF)
	}
}

func TestFeedHoldsTheWriterUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := newFeed()
		never, enough := make(chan struct{}), make(chan struct{})
		held := true
		go func() {
			f.put(Stdout, []byte(strings.Repeat("x", feedBytes)), never, never)
			f.put(Stdout, []byte("y"), never, never)
			held = false
			f.put(Stdout, []byte(strings.Repeat("z", 2*feedBytes)), never, enough)
			f.end()
		}()
		synctest.Wait()
		require.True(t, held)
		_, err := f.read(t.Context())
		require.NoError(t, err)
		synctest.Wait()
		require.False(t, held, "there is room again")
		close(enough)
		synctest.Wait()
		total := 0
		for {
			c, err := f.read(t.Context())
			if err == io.EOF {
				break
			}
			require.NoError(t, err)
			total += len(c.Data)
		}
		require.Equal(t, 1+2*feedBytes, total)
	})
}

func TestFeedIsTakenBackUnread(t *testing.T) {
	require.True(t, (*feed)(nil).takeBack())
	f := newFeed()
	never := make(chan struct{})
	f.put(Stdout, []byte("lost"), never, never)
	require.True(t, f.takeBack())
	f.put(Stdout, []byte("kept"), never, never)
	c, err := f.read(t.Context())
	require.NoError(t, err)
	require.Equal(t, "kept", string(c.Data))
	require.False(t, f.takeBack())
}

func TestStreamNames(t *testing.T) {
	require.Equal(t, "stdout stderr compile_output unknown",
		strings.Join([]string{Stdout.String(), Stderr.String(), CompileOutput.String(), Stream(0).String()}, " "))
}
