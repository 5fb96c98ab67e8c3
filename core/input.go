package execman

import (
	"io"
	"sync"
)

// input is the interactive standard input of a run. All of it is kept, so that
// a run that lost its container can be given it again.
type input struct {
	mu      sync.Mutex // guards the rest, and is the lock of more
	data    []byte
	max     int
	closed  bool
	more    *sync.Cond // there is more to read, or an end
	dropped bool       // the run is over: nothing is kept any more
}

func newInput(max int) *input {
	in := &input{max: max}
	in.more = sync.NewCond(&in.mu)
	return in
}

// Write takes a copy of p and never waits. It refuses what would make the
// whole longer than MaxStdinBytes, and anything after Close.
func (in *input) Write(p []byte) (int, error) {
	in.mu.Lock()
	defer in.mu.Unlock()
	switch {
	case in.dropped:
	case in.closed:
		return 0, invalid("stdin: it is closed")
	case len(p) > in.max-len(in.data):
		return 0, invalid("stdin: %d bytes more would be more than %d (%d MiB)", len(p), MaxStdinBytes, MaxStdinBytes>>20)
	default:
		in.data = append(in.data, p...)
		in.more.Broadcast()
	}
	return len(p), nil
}

// Close ends the input. Again does nothing.
func (in *input) Close() error {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.closed = true
	in.more.Broadcast()
	return nil
}

// drop forgets the input of a run that is over.
func (in *input) drop() {
	if in == nil {
		return
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	in.dropped, in.data = true, nil
}

// reader reads the input from its beginning.
func (in *input) reader() io.ReadCloser { return &inputReader{input: in} }

type inputReader struct {
	input  *input
	offset int  // guarded by input.mu
	closed bool // guarded by input.mu
}

// Read waits for more.
func (r *inputReader) Read(p []byte) (int, error) {
	in := r.input
	in.mu.Lock()
	defer in.mu.Unlock()
	for {
		switch {
		case r.closed:
			return 0, io.ErrClosedPipe
		case r.offset < len(in.data):
			n := copy(p, in.data[r.offset:])
			r.offset += n
			return n, nil
		case in.closed || in.dropped:
			return 0, io.EOF
		}
		in.more.Wait()
	}
}

// Close ends a Read under way.
func (r *inputReader) Close() error {
	in := r.input
	in.mu.Lock()
	defer in.mu.Unlock()
	r.closed = true
	in.more.Broadcast()
	return nil
}
