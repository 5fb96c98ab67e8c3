package agent

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// How the host bounds the wait for a run that should have ended. An agent that
// is frozen or gone is found out within a second; one that is merely slow, since
// the machine is loaded, is given more time.
const (
	// doubtAfter is how long after the run's deadlines the host asks the agent
	// whether it is alive, and doubtLimit how long it waits for the answer.
	doubtAfter = 250 * time.Millisecond
	doubtLimit = 750 * time.Millisecond
	// grace is how much longer than its deadlines the host waits for a run of
	// an agent that is alive before it takes the container for lost.
	grace = 5 * time.Second
)

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
	// Output takes a chunk; it must not keep it. While it does not return, the
	// program's writes block after some 300 KiB; no other run is affected.
	Output func(Stream, []byte)
	// File takes a file that the program left, in the order of the names. It
	// may keep the data.
	File func(File)
	// Compiled is called when the compile step has succeeded and the program
	// is about to start; by an agent that misbehaves, more than once.
	Compiled func(Report)
	// Made is called at most once, after Compiled and before the program
	// starts, with the artifact that Spec.Keep asks for, which it may keep. Or
	// with the reason why there is none.
	Made func(artifact []MadeFile, refused string)
}

// FailureError is the agent's refusal: it could not do its part. The container
// is well.
type FailureError struct{ Failure }

// Error is the agent's message.
func (e *FailureError) Error() string { return e.Message }

// Exec has the agent run a spec, and returns its result. An end of ctx cancels
// the run; the result then says so. An error is either a *FailureError or
// wraps ErrLost.
func (c *Client) Exec(ctx context.Context, spec Spec, stdin Input, events Events) (*Result, error) {
	defer stdin.close()
	spec.ID = c.nextID()
	stream, err := c.session.OpenStream()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLost, err)
	}
	defer stream.Close()
	if err := stream.SetReadDeadline(time.Now().Add(spec.Longest() + grace)); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLost, err)
	}
	opening, err := openingFrames(&spec, stdin)
	if err != nil {
		return nil, &FailureError{Failure{FailureInvalid, err.Error()}}
	}
	done := make(chan struct{})
	defer close(done)
	defer context.AfterFunc(ctx, func() { c.kill(spec.ID, done) })()
	defer time.AfterFunc(spec.Longest()+doubtAfter, c.doubt).Stop()
	// In a goroutine of its own: a program that reads slowly must not keep
	// its output from being read. It ends with the stream.
	go sendAll(stream, opening, spec.Made, stdin)
	r := reception{
		events: events, limit: spec.OutputBytes, files: len(spec.Outputs) > 0,
		making: making{asked: spec.Keep > 0, room: spec.Keep},
	}
	result, err := r.receive(stream)
	if failure := (*FailureError)(nil); err != nil && !errors.As(err, &failure) {
		err = fmt.Errorf("%w: %w", ErrLost, noEOF(err))
	}
	return result, err
}

// doubt ends the session of an agent that does not answer.
func (c *Client) doubt() {
	ctx, cancel := context.WithTimeout(context.Background(), doubtLimit)
	defer cancel()
	_, _ = c.Ping(ctx) // which ends the session when its time is over
}
