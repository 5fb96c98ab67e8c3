package agent

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// grace is how much longer than its deadlines the host waits for a run before
// it takes the container for lost.
const grace = 5 * time.Second

// Stream is one of the streams of a run.
type Stream int

// The streams. A compile step has one for both of the compiler's.
const (
	Stdout Stream = iota
	Stderr
	CompileOutput
	streamCount
)

var streamOf = map[frameType]Stream{
	frameStdout: Stdout, frameStderr: Stderr, frameCompile: CompileOutput,
}

// Events is what the host learns of a run before its result. The functions
// are called one at a time, in the order of what happened.
type Events struct {
	// Output takes a chunk; it must not keep it.
	Output func(Stream, []byte)
	// Compiled is called when the compile step has succeeded and the program
	// is about to start; by an agent that misbehaves, more than once.
	Compiled func()
}

// FailureError is the agent's refusal: it could not do its part. The container
// is well.
type FailureError struct{ Failure }

// Error is the agent's message.
func (e *FailureError) Error() string { return e.Message }

// Exec has the agent run a spec, and returns its result. An end of ctx cancels
// the run; the result then says so. An error is either a *FailureError or
// wraps ErrLost.
func (c *Client) Exec(ctx context.Context, spec Spec, stdin []byte, events Events) (*Result, error) {
	spec.ID = c.nextID()
	stream, err := c.session.OpenStream()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLost, err)
	}
	defer stream.Close()
	if err := stream.SetReadDeadline(time.Now().Add(spec.longest() + grace)); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLost, err)
	}
	opening, err := openingFrames(&spec, stdin)
	if err != nil {
		return nil, &FailureError{Failure{FailureInvalid, err.Error()}}
	}
	done := make(chan struct{})
	defer close(done)
	defer context.AfterFunc(ctx, func() { c.kill(spec.ID, done) })()
	// In a goroutine of its own: a program that reads slowly must not keep
	// its output from being read. It ends with the stream.
	go sendAll(stream, opening, stdin)
	r := reception{events: events, limit: spec.OutputBytes}
	result, err := r.receive(stream)
	if failure := (*FailureError)(nil); err != nil && !errors.As(err, &failure) {
		err = fmt.Errorf("%w: %w", ErrLost, noEOF(err))
	}
	return result, err
}

// directStdin is up to how much standard input goes with the spec in one write.
const directStdin = 16 << 10

// openingFrames is what starts a run: the spec, and the files; and for a short
// standard input, that too.
func openingFrames(spec *Spec, stdin []byte) ([]byte, error) {
	for i := range spec.Files {
		spec.Files[i].Size = int64(len(spec.Files[i].Data))
	}
	frames, err := appendJSON(nil, frameSpec, spec)
	if err != nil {
		return nil, err
	}
	for _, f := range spec.Files {
		frames = appendChunks(frames, frameData, f.Data)
	}
	if len(stdin) <= directStdin {
		frames = appendChunks(frames, frameStdin, stdin)
		frames = appendFrame(frames, frameStdinEnd, nil)
	}
	return frames, nil
}

func appendChunks(frames []byte, t frameType, data []byte) []byte {
	for len(data) > 0 {
		n := min(len(data), chunkBytes)
		frames = appendFrame(frames, t, data[:n])
		data = data[n:]
	}
	return frames
}

// sendAll sends the opening and a long standard input. A failure means that
// the run or the container ended, which is seen by whoever reads.
func sendAll(stream io.Writer, opening, stdin []byte) {
	if _, err := stream.Write(opening); err != nil || len(stdin) <= directStdin {
		return
	}
	var frame []byte
	for len(stdin) > 0 {
		n := min(len(stdin), chunkBytes)
		frame = appendFrame(frame[:0], frameStdin, stdin[:n])
		if _, err := stream.Write(frame); err != nil {
			return
		}
		stdin = stdin[n:]
	}
	_, _ = stream.Write(appendFrame(frame[:0], frameStdinEnd, nil))
}

// reception reads what the agent says of one run. The agent is not trusted:
// its container runs strangers' code.
type reception struct {
	events   Events
	limit    int64
	received [streamCount]int64
}

func (r *reception) receive(stream io.Reader) (*Result, error) {
	var buf []byte
	for {
		t, payload, err := readFrame(stream, &buf)
		if err != nil {
			return nil, err
		}
		switch t {
		case frameStdout, frameStderr, frameCompile:
			err = r.output(streamOf[t], payload)
		case frameCompiled:
			r.events.Compiled()
		case frameResult:
			return r.result(payload)
		case frameFailure:
			return nil, failureOf(payload)
		default:
			err = fmt.Errorf("frame of type %#02x is not for a run", byte(t))
		}
		if err != nil {
			return nil, err
		}
	}
}

func (r *reception) output(stream Stream, chunk []byte) error {
	if r.received[stream] += int64(len(chunk)); r.received[stream] > r.limit {
		return fmt.Errorf("more output than the %d bytes asked for", r.limit)
	}
	r.events.Output(stream, chunk)
	return nil
}

func (r *reception) result(payload []byte) (*Result, error) {
	var result Result
	if err := json.Unmarshal(payload, &result); err != nil {
		return nil, fmt.Errorf("result: %w", err)
	}
	if result.Compile == nil && result.Run == nil {
		return nil, errors.New("a result without a step")
	}
	return &result, nil
}

func failureOf(payload []byte) error {
	var f Failure
	if err := json.Unmarshal(payload, &f); err != nil {
		return fmt.Errorf("failure: %w", err)
	}
	return &FailureError{f}
}
