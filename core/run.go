package execman

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/MarioLegenda/execman/core/internal/agent"
	"github.com/MarioLegenda/execman/core/internal/pool"
)

// maxAttempts is in how many containers a run is tried when they die under it.
// One that died may have been killed by a neighbour or by chance, also several
// times; a run that lost so many is taken for the cause. One whose container did
// not die but was silent beyond the run's deadlines had its time, and is not tried
// again.
const maxAttempts = 10

// Run runs one program and returns what became of it. It waits for its turn
// when all workers of the language are busy; that wait counts to no deadline
// but ctx's.
//
// When ctx ends before the program has started, Run fails with ErrCanceled.
// After that, it kills the program and returns a Result with StatusCanceled
// and what was printed until then. Errors are a *RunError.
func (m *Manager) Run(ctx context.Context, req Request) (*Result, error) {
	if req.Streaming || req.Interactive {
		return nil, &RunError{Language: req.Language, Err: invalid("streaming and interactive need Start")}
	}
	x, err := m.prepare(req)
	if err != nil {
		return nil, err
	}
	return x.run(ctx)
}

// execution is one run on its way.
type execution struct {
	language *language
	spec     agent.Spec
	stdin    []byte
	input    *input // behind stdin; nil: stdin is all
	feed     *feed  // takes the output as it comes; nil: nobody does
	reuse    reuse  // of the compile step's work
}

// prepare checks a request. It has no side effect.
func (m *Manager) prepare(req Request) (*execution, error) {
	l := m.languages[req.Language]
	if l == nil {
		err := fmt.Errorf("%w; this manager has %s", ErrUnknownLanguage, strings.Join(m.known(), ", "))
		return nil, &RunError{Language: req.Language, Err: err}
	}
	spec, err := l.spec(req)
	if err != nil {
		return nil, &RunError{Language: req.Language, Err: err}
	}
	return &execution{language: l, spec: spec, stdin: req.Stdin}, nil
}

// run runs the program to its end.
func (x *execution) run(ctx context.Context) (*Result, error) {
	begin := time.Now()
	result, started, err := x.whereItLives(ctx)
	x.language.stats.observe(time.Since(begin), result, err)
	if err != nil {
		return nil, &RunError{Language: x.language.definition.ID, Started: started, Err: err}
	}
	return result, nil
}

// whereItLives tries container after container until one survives the run.
func (x *execution) whereItLives(ctx context.Context) (result *Result, started bool, err error) {
	if err := x.lookUp(ctx); err != nil {
		return nil, false, fmt.Errorf("%w: %w", ErrCanceled, err)
	}
	defer x.reuse.claim.Drop()
	var lost *pool.Lease[*container]
	for attempt := 1; ; attempt++ {
		lease, err := x.language.acquire(ctx, lost)
		if err != nil {
			return nil, started, err
		}
		begin := time.Now()
		result, bystander, err := x.on(ctx, lease)
		if err == nil {
			lease.Release()
			if bystander && x.again(ctx, attempt) {
				started, lost = true, lease
				continue
			}
			result.Attempts = attempt
			return result, true, nil
		}
		if reason, refused := refusal(err); refused {
			lease.Release()
			if x.unusable(err) {
				continue
			}
			return nil, started, reason
		}
		lease.Discard()
		if x.language.manager.jobs.closing() { // which may have cut it off
			return nil, true, ErrClosed
		}
		started, lost = true, lease
		x.language.manager.logger.Warn("container lost under a run",
			"language", x.language.definition.ID, "attempt", attempt, "error", err, "agent's log", lease.Value().box.Log())
		if !x.feed.takeBack() {
			return nil, true, fmt.Errorf("%w after some of the output was handed out: %w", ErrContainerLost, err)
		}
		silent := errors.Is(err, agent.ErrSilent) && time.Since(begin) > x.spec.Longest()
		if attempt == maxAttempts || silent {
			return nil, true, fmt.Errorf("%w (attempt %d), which the program may have caused: %w", ErrContainerLost, attempt, err)
		}
	}
}

// refusal tells whether the agent refused to run the program for a reason that
// would be the same in any container.
func refusal(err error) (reason error, refused bool) {
	if errors.Is(err, ErrCanceled) {
		return err, true
	}
	var failure *agent.FailureError
	if !errors.As(err, &failure) {
		return nil, false
	}
	switch failure.Code {
	case agent.FailureInvalid, agent.FailureFiles:
		return fmt.Errorf("%w: %w", ErrInvalidRequest, err), true
	case agent.FailureLaunch:
		return fmt.Errorf("%w: %w", ErrLaunch, err), true
	}
	return nil, false
}

// on runs the spec in one container. A program that is to be compiled holds a
// compile permit until its compile step has ended.
func (x *execution) on(ctx context.Context, lease *pool.Lease[*container]) (result *Result, bystander bool, err error) {
	spec, reused := x.specFor(lease.Value())
	compiled := func() {}
	if spec.Compile != nil {
		compiling := x.language.manager.compiling
		if err := compiling.Acquire(ctx, 1); err != nil {
			return nil, false, fmt.Errorf("%w: %w", ErrCanceled, err)
		}
		compiled = sync.OnceFunc(func() { compiling.Release(1) })
	}
	defer compiled()
	client := lease.Value().client
	var c collection
	take := c.output
	if x.feed != nil {
		patience, done := context.WithTimeout(ctx, x.spec.Longest())
		defer done()
		take = func(s agent.Stream, chunk []byte) {
			c.output(s, chunk)
			x.feed.put(streams[s], chunk, patience.Done(), client.Done())
		}
	}
	reused.replay(take)
	spec.Together = x.feed == nil
	events := agent.Events{Output: take, File: c.file, Frozen: lease.Value().box.Frozen}
	x.keepArtifact(spec.Artifact, client, &events, &c, compiled)
	answer, err := x.exec(ctx, lease.Value(), spec, reused, events)
	if err != nil {
		return nil, false, err
	}
	return assemble(answer, c, reused), answer.Bystander(), nil
}

// standardInput is the run's input from its beginning.
func (x *execution) standardInput() agent.Input {
	in := agent.Input{Data: x.stdin}
	if x.input != nil {
		in.More = x.input.reader()
	}
	return in
}

// collection is what a run gives back beside its result.
type collection struct {
	streams [3][]byte // by agent.Stream
	files   []File
}

func (c *collection) output(s agent.Stream, chunk []byte) {
	c.streams[s] = append(c.streams[s], chunk...)
}

func (c *collection) file(f agent.File) {
	c.files = append(c.files, File{Name: f.Name, Data: f.Data})
}

// assemble makes the public result of the agent's, and of the artifact that was
// reused if any.
func assemble(answer *agent.Result, c collection, reused *artifact) *Result {
	result := &Result{
		ExitCode: -1, Stdout: c.streams[agent.Stdout], Stderr: c.streams[agent.Stderr],
		Files: c.files, FilesDropped: answer.FilesDropped, Cached: reused != nil,
	}
	step := answer.Compile
	if reused != nil {
		step = &reused.report
	}
	if step != nil {
		result.Status = Status(step.Status)
		result.Compile = &Compile{
			Output: c.streams[agent.CompileOutput], OutputBytes: step.Bytes[0],
			ExitCode: step.ExitCode, Signal: step.Signal,
			Wall: step.Wall, CPU: step.CPU, PeakMemory: step.PeakMemory,
		}
	}
	if answer.Compile != nil {
		result.Warm = answer.Compile.Warm
	}
	if r := answer.Run; r != nil {
		result.Started = true
		result.Warm = result.Warm || r.Warm
		result.Status = Status(r.Status)
		result.ExitCode, result.Signal = r.ExitCode, r.Signal
		result.StdoutBytes, result.StderrBytes = r.Bytes[0], r.Bytes[1]
		result.Wall, result.CPU, result.PeakMemory = r.Wall, r.CPU, r.PeakMemory
	}
	return result
}
