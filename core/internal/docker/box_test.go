package docker

import (
	"bytes"
	"crypto/rand"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/docker/docker/api/types/container"
	"github.com/stretchr/testify/require"
)

func TestBoxEchoes(t *testing.T) {
	box := provision(t, open(t), catSpec())
	require.Contains(t, box.Name(), "-cat-")
	for _, word := range []string{"hello", "\x00\xff\r\n", strings.Repeat("long", 3000)} {
		_, err := io.WriteString(box.Stream(), word)
		require.NoError(t, err)
		answer := make([]byte, len(word))
		_, err = io.ReadFull(box.Stream(), answer)
		require.NoError(t, err)
		require.Equal(t, word, string(answer))
	}
	require.NoError(t, box.Err())
}

func TestMuchDataBothWays(t *testing.T) {
	box := provision(t, open(t), catSpec())
	sent := make([]byte, 8<<20)
	_, err := rand.Read(sent)
	require.NoError(t, err)
	written := make(chan error, 1)
	go func() {
		_, err := box.Stream().Write(sent)
		if err == nil {
			err = box.Stream().(interface{ CloseWrite() error }).CloseWrite()
		}
		written <- err
	}()
	received, err := io.ReadAll(box.Stream())
	require.NoError(t, err)
	require.NoError(t, <-written)
	require.True(t, bytes.Equal(sent, received))
}

func TestHalfCloseEndsTheProcess(t *testing.T) {
	e := open(t)
	spec := catSpec()
	spec.Argv = []string{"sh", "-c", "cat; echo bye; echo noted >&2"}
	box := provision(t, e, spec)
	_, err := io.WriteString(box.Stream(), "hi ")
	require.NoError(t, err)
	require.NoError(t, box.Stream().(interface{ CloseWrite() error }).CloseWrite())
	text, err := io.ReadAll(box.Stream())
	require.NoError(t, err)
	require.Equal(t, "hi bye\n", string(text))
	<-box.Done()
	require.NoError(t, box.Err())
	require.Equal(t, "noted\n", box.Log())
	requireGone(t, e, box.ID(), patience)
}

func TestClosingTheStreamEndsTheContainer(t *testing.T) {
	e := open(t)
	box := provision(t, e, catSpec())
	require.NoError(t, box.Stream().Close())
	<-box.Done()
	require.NoError(t, box.Err())
	requireGone(t, e, box.ID(), patience)
}

func TestLogKeepsTheEnd(t *testing.T) {
	spec := catSpec()
	spec.Argv = []string{"sh", "-c", "head -c 100000 /dev/zero | tr '\\0' x >&2; echo the cause >&2"}
	box := provision(t, open(t), spec)
	<-box.Done()
	require.Len(t, box.Log(), tailBytes)
	require.True(t, strings.HasSuffix(box.Log(), "xthe cause\n"))
}

func TestDestroyKillsWhatIgnoresEOF(t *testing.T) {
	e := open(t)
	spec := catSpec()
	spec.Argv = []string{"sh", "-c", "trap '' TERM HUP INT; while :; do sleep 1; done"}
	box := provision(t, e, spec)
	start := time.Now()
	require.NoError(t, box.Destroy(within(t)))
	require.False(t, exists(t, e, box.ID()))
	require.Less(t, time.Since(start), 9*time.Second, "it waited for a polite stop")
	<-box.Done()
	require.NoError(t, box.Destroy(within(t)))
}

func TestDestroyByManyAtOnce(t *testing.T) {
	e := open(t)
	box := provision(t, e, catSpec())
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			if i == 0 {
				_ = box.Stream().Close() // AutoRemove joins the race
			}
			if i == 1 { // so does someone with the docker CLI
				_ = e.client.ContainerRemove(within(t), box.ID(), container.RemoveOptions{Force: true})
			}
			require.NoError(t, box.Destroy(within(t)))
			require.False(t, exists(t, e, box.ID()))
		})
	}
	all.Wait()
}

func TestDestroyOfABoxThatEnded(t *testing.T) {
	e := open(t)
	for range 5 { // each time AutoRemove is somewhere else
		spec := catSpec()
		spec.Argv = []string{"true"}
		box := provision(t, e, spec)
		<-box.Done()
		require.NoError(t, box.Destroy(within(t)))
		require.False(t, exists(t, e, box.ID()))
	}
}

func TestDestroyWithADeadContextCanBeRepeated(t *testing.T) {
	e := open(t)
	box := provision(t, e, catSpec())
	dead, cancel := contextDone(t)
	defer cancel()
	require.Error(t, box.Destroy(dead))
	require.NoError(t, box.Destroy(within(t)))
	require.False(t, exists(t, e, box.ID()))
}

func TestFrozenBoxes(t *testing.T) {
	e := open(t)
	box := provision(t, e, catSpec())
	require.False(t, box.Frozen())
	require.NoError(t, e.client.ContainerPause(within(t), box.ID()))
	require.True(t, box.Frozen())
	require.NoError(t, box.Destroy(within(t)))
	require.True(t, box.Frozen())
	require.NoError(t, e.Close())
	require.False(t, box.Frozen(), "nobody knows")
}
