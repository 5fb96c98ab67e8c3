package execman

import (
	"context"
	"fmt"
	"io"
	"iter"
	"runtime/debug"
)

// Job is a run under way; Manager.Start makes it. Its methods are safe for
// concurrent use, except that one goroutine at a time may read the output.
type Job struct {
	input  *input
	feed   *feed
	cancel context.CancelFunc

	done   chan struct{} // closed when the fields below are set
	result *Result
	err    error
}

// Start starts a run and returns without waiting for it, not even for its turn.
// A request that is refused fails at once; everything else is told by Wait. An
// end of ctx cancels the run, as Cancel does. Errors are a *RunError.
//
// With Request.Streaming the output must be read, by Read or Output: when some
// 64 KiB wait for the reader and as much again on the way, the program's writes
// block, until its deadline ends it. No other run is affected. A run of which
// output has been read is not started again when its container is lost.
func (m *Manager) Start(ctx context.Context, req Request) (*Job, error) {
	x, err := m.prepare(req)
	if err != nil {
		return nil, err
	}
	if req.Interactive {
		x.input = newInput(MaxStdinBytes - len(req.Stdin))
	}
	if req.Streaming {
		x.feed = newFeed()
	}
	ctx, cancel := context.WithCancel(ctx)
	job := &Job{input: x.input, feed: x.feed, cancel: cancel, done: make(chan struct{})}
	if !m.jobs.begin(func() { job.run(ctx, x) }) {
		cancel()
		return nil, &RunError{Language: req.Language, Err: ErrClosed}
	}
	return job, nil
}

func (j *Job) run(ctx context.Context, x *execution) {
	defer func() {
		if p := recover(); p != nil { // nobody else could: it would end the application
			j.result, j.err = nil, &RunError{
				Language: x.language.definition.ID, Started: true, Err: fmt.Errorf("%w: %v\n%s", ErrInternal, p, debug.Stack()),
			}
		}
		j.cancel()
		j.input.drop()
		j.feed.end()
		close(j.done)
	}()
	j.result, j.err = x.run(ctx)
}

// Stdin is the program's standard input, behind Request.Stdin. Write takes a
// copy and never waits; it fails with ErrInvalidRequest when all input would be
// more than MaxStdinBytes, or after Close. Close lets the program see the end.
// What a program that has ended did not read is dropped without an error.
// Without Request.Interactive the input is closed from the start.
func (j *Job) Stdin() io.WriteCloser {
	if j.input == nil {
		return noInput{}
	}
	return j.input
}

// noInput is the standard input of a job that is not interactive.
type noInput struct{}

func (noInput) Write([]byte) (int, error) {
	return 0, invalid("stdin: it is open only with Request.Interactive")
}

func (noInput) Close() error { return nil }

// Read returns the next piece of the output, in the order in which it was read
// from the program, or waits for it. At the end it returns io.EOF; when ctx ends
// first, ctx's error. Without Request.Streaming it fails with ErrInvalidRequest.
func (j *Job) Read(ctx context.Context) (Chunk, error) {
	if j.feed == nil {
		return Chunk{}, invalid("output: it can be read only with Request.Streaming")
	}
	return j.feed.read(ctx)
}

// Output iterates over the output until its end or ctx's.
func (j *Job) Output(ctx context.Context) iter.Seq[Chunk] {
	return func(yield func(Chunk) bool) {
		for {
			c, err := j.Read(ctx)
			if err != nil || !yield(c) {
				return
			}
		}
	}
}

// Done is closed when the run has ended. Output may still wait to be read.
func (j *Job) Done() <-chan struct{} { return j.done }

// Wait waits for the end of the run and returns what Manager.Run would have.
// When ctx ends first, it returns ctx's error, and the run goes on.
func (j *Job) Wait(ctx context.Context) (*Result, error) {
	select {
	case <-j.done:
		return j.result, j.err
	default:
	}
	select {
	case <-j.done:
		return j.result, j.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// Cancel ends the run: one that waits for its turn fails with ErrCanceled, a
// program is killed and its Result says StatusCanceled. It does not wait. Of a
// run that has ended it does nothing.
func (j *Job) Cancel() { j.cancel() }
