package agent

import (
	"context"
	"errors"
	"fmt"

	"time"

	"github.com/hashicorp/yamux"
)

// How the host bounds the wait for a run that should have ended. A container that
// is frozen is found out within a second; one that is merely slow, since the
// machine is loaded, is given more time.
const (
	// doubtAfter is how long after the run's deadlines Events.Frozen is asked.
	doubtAfter = 500 * time.Millisecond
	// grace is how much longer than its deadlines the host waits for a run
	// before it takes the container for lost.
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
	// Made is called at most once, after Compiled, when the agent has a copy of the
	// artifact that Spec.Keep asks for, so that it can be named and fetched. Or with
	// the reason why there is none.
	Made func(Made)
	// Frozen, unless nil, tells whether the container has been stopped from
	// outside. It is asked, beside the others, when the run should have ended.
	Frozen func() bool
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
	stream, end, err := c.open()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLost, err)
	}
	defer end()
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
	if events.Frozen != nil {
		defer time.AfterFunc(spec.Longest()+doubtAfter, func() { c.doubt(events.Frozen) }).Stop()
	}
	if len(spec.Made) == 0 && stdin.direct() && len(opening) <= directOpening {
		// A failure is seen by whoever reads.
		_, _ = stream.Write(opening)
	} else {
		// In a goroutine of its own: a program that reads slowly must not keep
		// its output from being read. It ends with the stream.
		go sendAll(stream, opening, spec.Made, stdin)
	}
	r := reception{
		events: events, limit: spec.OutputBytes, files: len(spec.Outputs) > 0,
		making: making{asked: spec.Keep > 0, room: spec.Keep},
	}
	result, err := r.receive(stream)
	if failure := (*FailureError)(nil); err != nil && !errors.As(err, &failure) {
		err = c.lost(err)
	}
	return result, err
}

// lost says why a run has no answer.
func (c *Client) lost(err error) error {
	if c.silent.Load() || errors.Is(err, yamux.ErrTimeout) {
		return fmt.Errorf("%w: %w", ErrLost, ErrSilent)
	}
	return fmt.Errorf("%w: %w", ErrLost, noEOF(err))
}

// doubt ends the session with an agent that is frozen.
func (c *Client) doubt(frozen func() bool) {
	if frozen() {
		c.silent.Store(true)
		c.session.Close()
	}
}
