package main

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// panicky is a manager with the defect that the boundary must contain. The
// real one has none that a test could cause.
type panicky struct{ runs, closes int }

func (p *panicky) Run(context.Context, execman.Request) (*execman.Result, error) {
	p.runs++
	return nil, []error{}[p.runs]
}

func (p *panicky) Start(context.Context, execman.Request) (*execman.Job, error) {
	panic(errors.New("while starting"))
}

func (p *panicky) Stats() map[string]execman.PoolStats {
	panic(errors.New("while counting"))
}

func (p *panicky) Languages(context.Context) []execman.LanguageInfo {
	panic(errors.New("while listing"))
}

func (p *panicky) Close(context.Context) error {
	p.closes++
	panic(errors.New("while closing"))
}

func TestGuardedSurvivesAPanicAndRunsNothingMore(t *testing.T) {
	inner := &panicky{}
	g := newGuarded(inner)

	_, err := g.run(t.Context(), execman.Request{Language: "c"})
	require.ErrorIs(t, err, execman.ErrInternal)
	require.ErrorContains(t, err, "index out of range")
	require.ErrorContains(t, err, "guarded_test.go", "the stack is in the text")
	var run *execman.RunError
	require.ErrorAs(t, err, &run)
	require.True(t, run.Started, "nobody knows, so it may have")

	_, err = g.run(t.Context(), execman.Request{Language: "c"})
	require.ErrorIs(t, err, execman.ErrInternal)
	require.ErrorContains(t, err, "out of use since a panic: runtime error: index out of range")
	require.Equal(t, 1, inner.runs)

	_, err = g.languages(t.Context())
	require.ErrorContains(t, err, "while listing")
	_, err = g.stats()
	require.ErrorContains(t, err, "while counting")
	_, err = g.start(execman.Request{Language: "c"}, callbacks{})
	require.ErrorContains(t, err, "out of use since a panic")

	require.ErrorIs(t, g.close(t.Context()), execman.ErrInternal)
	require.Equal(t, 1, inner.closes, "a defective manager is closed all the same")
}

func TestProtectKeepsWhatDoesNotPanic(t *testing.T) {
	require.NoError(t, protect(func() error { return nil }))
	require.ErrorIs(t, protect(func() error { return execman.ErrBusy }), execman.ErrBusy)
	_, ok := asPanic(execman.ErrInternal)
	require.False(t, ok)
}

func TestGuardedSurvivesAPanicWhileStarting(t *testing.T) {
	g := newGuarded(&panicky{})
	_, err := g.start(execman.Request{Language: "c"}, callbacks{})
	require.ErrorIs(t, err, execman.ErrInternal)
	require.ErrorContains(t, err, "while starting")
	_, err = g.run(t.Context(), execman.Request{Language: "c"})
	require.ErrorContains(t, err, "out of use since a panic: while starting")

	g.attended.refuse()
	g.attended.wait() // a job that did not start is not waited for
}

func TestGuardedStartsNothingOnceItIsBeingClosed(t *testing.T) {
	g := newGuarded(&panicky{})
	g.attended.refuse()
	_, err := g.start(execman.Request{Language: "c"}, callbacks{})
	require.ErrorIs(t, err, execman.ErrClosed)
	var run *execman.RunError
	require.ErrorAs(t, err, &run)
	require.False(t, run.Started)
}

func TestWaitContextHasADeadlineUnlessNegative(t *testing.T) {
	ctx, cancel := waitContext(-1)
	defer cancel()
	_, bounded := ctx.Deadline()
	require.False(t, bounded)

	ctx, cancel = waitContext(0)
	defer cancel()
	<-ctx.Done()
	require.ErrorIs(t, ctx.Err(), context.DeadlineExceeded)
}
