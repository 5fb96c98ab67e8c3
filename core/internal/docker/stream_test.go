package docker

import (
	"io"
	"net"
	"testing"
	"time"

	"github.com/docker/docker/api/types"
	"github.com/stretchr/testify/require"
)

// streamPair is a stream and the daemon's end of its connection.
func streamPair(t *testing.T) (*stream, net.Conn) {
	t.Helper()
	ours, daemons := net.Pipe()
	s := newStream(types.NewHijackedResponse(ours, ""))
	t.Cleanup(func() { require.NoError(t, s.Close()); daemons.Close() })
	return s, daemons
}

func send(t *testing.T, c net.Conn, bytes []byte) {
	t.Helper()
	_, err := c.Write(bytes)
	require.NoError(t, err)
}

func TestStreamEndsCleanly(t *testing.T) {
	s, daemons := streamPair(t)
	go func() {
		_, _ = daemons.Write(append(frame(frameStdout, "out"), frame(frameStderr, "log")...))
		daemons.Close()
	}()
	text, err := io.ReadAll(s)
	require.NoError(t, err)
	require.Equal(t, "out", string(text))
	<-s.done
	require.NoError(t, s.err)
	require.Equal(t, "log", s.log.String())
}

func TestStreamThatBreaksOff(t *testing.T) {
	s, daemons := streamPair(t)
	go func() {
		_, _ = daemons.Write(frame(frameStdout, "out")[:frameHeader+1])
		daemons.Close()
	}()
	text, err := io.ReadAll(s)
	require.Equal(t, "o", string(text))
	require.ErrorIs(t, err, ErrStream)
	<-s.done
	require.ErrorIs(t, s.err, ErrStream)
}

func TestCloseUnblocksAReader(t *testing.T) {
	s, _ := streamPair(t)
	read := make(chan error)
	go func() { _, err := s.Read(make([]byte, 1)); read <- err }()
	time.Sleep(10 * time.Millisecond)
	require.NoError(t, s.Close())
	require.Error(t, <-read)
	require.NoError(t, s.err, "closing is no failure")
}

func TestCloseUnblocksAWriter(t *testing.T) {
	s, _ := streamPair(t)
	written := make(chan error)
	go func() { _, err := s.Write([]byte("nobody reads this")); written <- err }()
	time.Sleep(10 * time.Millisecond)
	require.NoError(t, s.Close())
	require.Error(t, <-written)
}

func TestCloseWithUnreadOutput(t *testing.T) {
	s, daemons := streamPair(t)
	send(t, daemons, frame(frameStdout, "nobody reads this"))
	require.NoError(t, s.Close())
	require.NoError(t, s.Close(), "closing again does nothing")
	_, err := s.Read(make([]byte, 1))
	require.Error(t, err)
}

func TestUnreadOutputHoldsUpTheSender(t *testing.T) {
	s, daemons := streamPair(t)
	require.NoError(t, daemons.SetWriteDeadline(time.Now().Add(200*time.Millisecond)))
	_, err := daemons.Write(frame(frameStdout, string(make([]byte, 4*chunkBytes))))
	require.Error(t, err, "more than a chunk was taken without a reader")
	require.Empty(t, s.log.String())
}
