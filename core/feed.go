package execman

import (
	"context"
	"io"
	"sync"

	"github.com/MarioLegenda/execman/core/internal/agent"
)

// Stream is one of the streams of a run.
type Stream int

// The streams. The numbers are those of the C API.
const (
	Stdout Stream = iota + 1
	Stderr
	// CompileOutput is what the compiler prints, on both its streams.
	CompileOutput
)

// String is the stream's name: "stdout", "stderr" or "compile_output".
func (s Stream) String() string {
	switch s {
	case Stdout:
		return "stdout"
	case Stderr:
		return "stderr"
	case CompileOutput:
		return "compile_output"
	}
	return "unknown"
}

var streams = map[agent.Stream]Stream{
	agent.Stdout: Stdout, agent.Stderr: Stderr, agent.CompileOutput: CompileOutput,
}

// Chunk is a piece of a run's output.
type Chunk struct {
	// Stream is where the program wrote it.
	Stream Stream
	// Data is what it wrote, at least one byte.
	Data []byte
}

const (
	// feedBytes is how much of a run's output waits for its reader before the
	// program is slowed down; as much again waits on the way.
	feedBytes = 64 << 10
	// mergeBytes is up to what size small writes are joined to one chunk.
	mergeBytes = 32 << 10
)

// feed is a run's output on its way to one reader. A nil feed has none, and can
// always be taken back.
type feed struct {
	mu      sync.Mutex // guards the fields up to the channels
	chunks  []Chunk
	waiting int  // bytes in chunks
	taken   bool // the reader has had some
	ended   bool
	// Each has room for one signal, and is sent to without waiting.
	arrived, room chan struct{}
}

func newFeed() *feed {
	return &feed{arrived: make(chan struct{}, 1), room: make(chan struct{}, 1)}
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// put adds a copy of data, and waits while the reader is behind: until patience
// is over or the container is lost.
func (f *feed) put(s Stream, data []byte, patience, lost <-chan struct{}) {
	waiting := f.add(s, data)
	for waiting > feedBytes {
		select {
		case <-f.room:
		case <-patience:
			return
		case <-lost:
			return
		}
		f.mu.Lock()
		waiting = f.waiting
		f.mu.Unlock()
	}
}

func (f *feed) add(s Stream, data []byte) (waiting int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.waiting += len(data)
	if last := len(f.chunks) - 1; last >= 0 && f.chunks[last].Stream == s && len(f.chunks[last].Data)+len(data) <= mergeBytes {
		f.chunks[last].Data = append(f.chunks[last].Data, data...)
	} else {
		f.chunks = append(f.chunks, Chunk{s, append([]byte(nil), data...)})
	}
	signal(f.arrived)
	return f.waiting
}

// end says that nothing comes any more.
func (f *feed) end() {
	if f == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.ended = true
	signal(f.arrived)
}

// takeBack empties the feed for another attempt. It fails when the reader has
// had some.
func (f *feed) takeBack() bool {
	if f == nil {
		return true
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.taken {
		return false
	}
	f.chunks, f.waiting = nil, 0
	return true
}

// read takes the next chunk, or waits for it. After the last it says io.EOF.
func (f *feed) read(ctx context.Context) (Chunk, error) {
	for {
		if c, err := f.next(); len(c.Data) > 0 || err != nil {
			return c, err
		}
		select {
		case <-f.arrived:
		case <-ctx.Done():
			return Chunk{}, ctx.Err()
		}
	}
}

// next takes the next chunk; the zero Chunk when there is none yet.
func (f *feed) next() (Chunk, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.chunks) == 0 {
		if f.ended {
			signal(f.arrived) // for whoever reads again
			return Chunk{}, io.EOF
		}
		return Chunk{}, nil
	}
	c := f.chunks[0]
	f.chunks = f.chunks[1:]
	f.waiting -= len(c.Data)
	f.taken = true
	signal(f.room)
	return c, nil
}
