package execman

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/MarioLegenda/execman/core/internal/agent"
	"github.com/MarioLegenda/execman/core/internal/pool"
)

// maxAttempts is in how many containers a run is tried when they die under it.
// One that died may have been killed by a neighbour or by chance, also twice;
// a run that lost three is taken for the cause.
const maxAttempts = 3

// Run runs one program and returns what became of it. It waits for its turn
// when all workers of the language are busy; that wait counts to no deadline
// but ctx's.
//
// When ctx ends before the program has started, Run fails with ErrCanceled.
// After that, it kills the program and returns a Result with StatusCanceled
// and what was printed until then. Errors are a *RunError.
func (m *Manager) Run(ctx context.Context, req Request) (*Result, error) {
	l := m.languages[req.Language]
	if l == nil {
		err := fmt.Errorf("%w; this manager has %s", ErrUnknownLanguage, strings.Join(m.known(), ", "))
		return nil, &RunError{Language: req.Language, Err: err}
	}
	spec, err := l.spec(req)
	if err != nil {
		return nil, &RunError{Language: req.Language, Err: err}
	}
	result, started, err := l.runWhereItLives(ctx, spec, req.Stdin)
	if err != nil {
		return nil, &RunError{Language: req.Language, Started: started, Err: err}
	}
	return result, nil
}

// runWhereItLives tries container after container until one survives the run.
func (l *language) runWhereItLives(ctx context.Context, spec agent.Spec, stdin []byte) (result *Result, started bool, err error) {
	var lost *pool.Lease[*container]
	for attempt := 1; ; attempt++ {
		lease, err := l.acquire(ctx, lost)
		if err != nil {
			return nil, started, err
		}
		result, err := l.runOn(ctx, lease, spec, stdin)
		if err == nil {
			lease.Release()
			result.Attempts = attempt
			return result, true, nil
		}
		if reason, refused := refusal(err); refused {
			lease.Release()
			return nil, started, reason
		}
		lease.Discard()
		started, lost = true, lease
		l.manager.logger.Warn("container lost under a run", "language", l.definition.ID, "attempt", attempt, "error", err)
		if attempt == maxAttempts {
			return nil, true, fmt.Errorf("%w %d times, which the program may have caused: %w", ErrContainerLost, attempt, err)
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

// runOn runs a spec in one container. A language that compiles holds a compile
// permit until its compile step has ended.
func (l *language) runOn(ctx context.Context, lease *pool.Lease[*container], spec agent.Spec, stdin []byte) (*Result, error) {
	compiled := func() {}
	if spec.Compile != nil {
		if err := l.manager.compiling.Acquire(ctx, 1); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrCanceled, err)
		}
		compiled = sync.OnceFunc(func() { l.manager.compiling.Release(1) })
	}
	defer compiled()
	var output [3][]byte
	answer, err := lease.Value().client.Exec(ctx, spec, stdin, agent.Events{
		Compiled: compiled,
		Output:   func(s agent.Stream, chunk []byte) { output[s] = append(output[s], chunk...) },
	})
	if err != nil {
		return nil, err
	}
	return assemble(answer, output), nil
}

// assemble makes the public result of the agent's.
func assemble(answer *agent.Result, output [3][]byte) *Result {
	result := &Result{ExitCode: -1, Stdout: output[agent.Stdout], Stderr: output[agent.Stderr]}
	if c := answer.Compile; c != nil {
		result.Status = Status(c.Status)
		result.Compile = &Compile{
			Output: output[agent.CompileOutput], OutputBytes: c.Bytes[0],
			ExitCode: c.ExitCode, Signal: c.Signal,
			Wall: c.Wall, CPU: c.CPU, PeakMemory: c.PeakMemory,
		}
	}
	if r := answer.Run; r != nil {
		result.Started = true
		result.Status = Status(r.Status)
		result.ExitCode, result.Signal = r.ExitCode, r.Signal
		result.StdoutBytes, result.StderrBytes = r.Bytes[0], r.Bytes[1]
		result.Wall, result.CPU, result.PeakMemory = r.Wall, r.CPU, r.PeakMemory
	}
	return result
}
