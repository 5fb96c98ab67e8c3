package agent

import (
	"io"
	"runtime"
	"testing"
	"time"
	"weak"

	"github.com/hashicorp/yamux"
	"github.com/stretchr/testify/require"
)

// says answers a run with a result and does not end the stream.
func says(stream io.ReadWriteCloser) {
	stream.Write(appendFrame(nil, frameResult, []byte(`{"run":{"status":"ok"}}`)))
}

// A container mostly dies before it has ended its last streams. They do not keep what
// the connection has held.
func TestADeadConnectionIsLetGo(t *testing.T) {
	dead := func() weak.Pointer[yamux.Session] {
		client, err := Dial(t.Context(), impersonate(says), Setup{})
		require.NoError(t, err)
		_, err = try(t.Context(), client, validSpec(), "")
		require.NoError(t, err)
		require.Equal(t, 2, client.session.NumStreams())
		require.NoError(t, client.Close())
		return weak.Make(client.session)
	}()
	require.Eventually(t, func() bool { runtime.GC(); return dead.Value() == nil }, 5*time.Second, 10*time.Millisecond)
}

// An agent cannot have the host keep more and more streams.
func TestAnAgentThatEndsNoStreamIsLost(t *testing.T) {
	client := impostor(t, says)
	var err error
	runs := 0
	for ; err == nil && runs < 1000; runs++ {
		_, err = try(t.Context(), client, validSpec(), "")
	}
	require.ErrorIs(t, err, ErrLost)
	require.ErrorContains(t, err, "does not end")
	require.Equal(t, keptStreams+2, runs, "one that is refused, and one beyond")
	<-client.Done()
	_, err = client.Fetch(7, told(made("out/a", "1")))
	require.ErrorIs(t, err, ErrLost)
}

// One that ends them late, as it does when their ends wait for its next write, is not.
func TestAnAgentMayEndItsStreamsLate(t *testing.T) {
	var late []io.Closer
	client := impostor(t, func(stream io.ReadWriteCloser) {
		says(stream)
		if late = append(late, stream); len(late) == keptStreams {
			for _, stream := range late {
				stream.Close()
			}
			late = nil
		}
	})
	for range 5 * keptStreams {
		_, err := try(t.Context(), client, validSpec(), "")
		require.NoError(t, err)
	}
}
