package docker

import (
	"fmt"
	"io"
	"sync/atomic"

	"github.com/docker/docker/api/types"
)

// stream is an attach connection taken apart: stdout to read, stdin to write, stderr kept as a tail.
//
// One goroutine takes frames off the connection. It holds one chunk at most and waits in the pipe for whoever
// reads stdout, so the pressure goes back through the daemon to the process in the container.
type stream struct {
	connection types.HijackedResponse
	stdout     *io.PipeReader
	log        tail
	closed     atomic.Bool   // Close was called: what ends the goroutine now is no error
	done       chan struct{} // closed when the goroutine has ended
	err        error         // why it ended; to be read after done
}

// newStream starts taking frames off the connection, which it owns from now on.
func newStream(connection types.HijackedResponse) *stream {
	stdout, sink := io.Pipe()
	s := &stream{connection: connection, stdout: stdout, done: make(chan struct{})}
	go s.pump(sink)
	return s
}

// pump runs until the connection ends. No more can come or go then, so it is closed at once.
func (s *stream) pump(sink *io.PipeWriter) {
	err := demux(s.connection.Reader, sink, &s.log)
	if err != nil && !s.closed.Load() {
		s.err = fmt.Errorf("%w: %w", ErrStream, err)
	}
	_ = sink.CloseWithError(s.err) // nil is io.EOF to the reader
	s.connection.Close()
	close(s.done)
}

// Read reads the process's stdout.
func (s *stream) Read(p []byte) (int, error) { return s.stdout.Read(p) }

// Write writes to the process's stdin.
func (s *stream) Write(p []byte) (int, error) { return s.connection.Conn.Write(p) }

// CloseWrite ends the process's stdin; its output can still be read.
func (s *stream) CloseWrite() error { return s.connection.CloseWrite() }

// Close ends both directions, unblocks a Read and a Write under way, and waits for the goroutine.
func (s *stream) Close() error {
	if !s.closed.Swap(true) {
		_ = s.stdout.Close() // never fails
		s.connection.Close()
	}
	<-s.done
	return nil
}
