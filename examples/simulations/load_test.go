package main

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// Every built-in program of the languages that need no more than a compiler's
// or interpreter's image prints its token, and comes to its own end.
func TestBuiltInProgramsRun(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	languages := []string{"c", "go", "node_latest", "python3"}
	cfg := execman.Config{Languages: map[string]execman.Pool{}}
	for _, id := range languages {
		cfg.Languages[id] = execman.Pool{Timeout: time.Minute, CompileTimeout: time.Minute}
	}
	m, err := execman.New(ctx, cfg)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, closeManager(m)) })
	for _, program := range programNames {
		l, err := newLoad(options{languages: languages, program: program, runs: len(languages), concurrency: 2})
		require.NoError(t, err)
		l.manager = m
		require.Positive(t, l.run(ctx))
		done, bad := l.tally.progress()
		require.Equal(t, len(languages), done)
		require.Zero(t, bad, l.tally.samples)
		for _, id := range languages {
			require.Equal(t, 1, l.tally.languages[id].statuses[execman.StatusOK], "%s %s", id, program)
		}
	}
}

// A caller that is interrupted counts neither as lost nor as wrong.
func TestInterruptedRunsAreNotCounted(t *testing.T) {
	l, err := newLoad(options{languages: []string{"python3"}, program: "hello", runs: 5, concurrency: 5})
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	l.manager, err = execman.New(ctx, execman.Config{Languages: map[string]execman.Pool{"python3": {}}})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, closeManager(l.manager)) })
	ended, end := context.WithCancel(ctx)
	end()
	l.run(ended)
	l.one(ended, 0)
	done, bad := l.tally.progress()
	require.Zero(t, done)
	require.Zero(t, bad)
}

// A manager that answers with errors has lost its runs.
func TestErrorsAreLostRuns(t *testing.T) {
	l, err := newLoad(options{languages: []string{"python3"}, program: "hello", runs: 3, concurrency: 1})
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	l.manager, err = execman.New(ctx, execman.Config{Languages: map[string]execman.Pool{"python3": {}}})
	require.NoError(t, err)
	require.NoError(t, closeManager(l.manager))
	l.run(ctx)
	require.Equal(t, map[string]int{"manager is closed": 3}, l.tally.languages["python3"].errors)
	require.Equal(t, 3, l.tally.failed)
}
