package main

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

func TestTheReportCountsEveryRunOnce(t *testing.T) {
	tally := newTally()
	tally.add("c", time.Millisecond, &execman.Result{Status: execman.StatusOK, Attempts: 1}, nil, "")
	tally.add("c", 3*time.Millisecond, &execman.Result{Status: execman.StatusOK, Attempts: 2}, nil, "")
	tally.add("c", 2*time.Millisecond, &execman.Result{Status: execman.StatusTimeout, Attempts: 1}, nil, "")
	tally.add("go", time.Second, nil, fmt.Errorf("x: %w", execman.ErrBusy), "")
	tally.add("go", time.Second, nil, errors.New("new kind"), "")
	tally.add("go", time.Second, &execman.Result{Status: execman.StatusOK, Attempts: 1}, nil, "somebody else's")
	done, bad := tally.progress()
	require.Equal(t, 6, done)
	require.Equal(t, 3, bad)
	require.Equal(t, "6 of 10 runs, 3 lost or wrong, 3 per second", progressLine(tally, 10, 2*time.Second))

	r := &report{
		options: options{program: "hello", runs: 10, concurrency: 20},
		tally:   tally, boot: time.Second, elapsed: 2 * time.Second,
		memory: memory{before: 1024, peak: 3072, after: 2048}, killed: 2,
		stats: map[string]execman.PoolStats{
			"c": {Workers: 4, Containers: 1, Healed: 1}, "go": {Workers: 8, Containers: 2, Healed: 1},
		},
	}
	var out strings.Builder
	r.print(&out)
	require.Equal(t, `6 of 10 runs in 2s, 10 callers, containers up in 1s
  language  program  workers  containers  runs/s  p50 ms  p90 ms  p99 ms  max ms
         c    hello        4           1     1.5     2.0     3.0     3.0     3.0
        go    hello        8           2     0.5  1000.0  1000.0  1000.0  1000.0
c: 2 ok, 1 timeout
c: 1 runs were started again in another container
go: 1 ok, 1 busy, 1 unknown error
containers: 2 killed, 2 replaced
memory of this process: 1.0 MiB before, 3.0 at its peak, 2.0 after
`, out.String())
	require.Equal(t, "2 runs were lost, 1 had an output that is not theirs:\n  x: busy\n  new kind\n  somebody else's", r.problems())
}

func TestOnlyTheFirstFewProblemsAreKept(t *testing.T) {
	tally := newTally()
	for i := range 100 {
		tally.add("c", 0, nil, fmt.Errorf("problem %d", i/10), "")
	}
	require.Equal(t, []string{"problem 0", "problem 1", "problem 2", "problem 3", "problem 4"}, tally.samples)
	require.Equal(t, 100, tally.failed)
}

func TestErrorsAreCountedByTheirReason(t *testing.T) {
	for _, kind := range kinds {
		err := &execman.RunError{Language: "c", Err: fmt.Errorf("%w: and more", kind)}
		require.Equal(t, kind.Error(), kindOf(err))
	}
	require.Equal(t, "unknown error", kindOf(errors.New("busy")))
}

func TestAQuietReportHasNoProblems(t *testing.T) {
	tally := newTally()
	tally.add("c", time.Millisecond, &execman.Result{Status: execman.StatusFailed, Attempts: 1}, nil, "")
	r := &report{options: options{program: "hello", runs: 1, concurrency: 1}, tally: tally, elapsed: time.Second}
	require.Empty(t, r.problems())
	var out strings.Builder
	r.print(&out)
	require.Contains(t, out.String(), "c: 1 failed\n")
	require.NotContains(t, out.String(), "containers:")
	require.NotContains(t, out.String(), "memory of this process", "where the kernel does not tell it")
	require.NotContains(t, out.String(), "another container")
}

func TestAReportWithoutARun(t *testing.T) {
	r := &report{options: options{runs: 10, concurrency: 2}, tally: newTally(), elapsed: time.Second}
	var out strings.Builder
	r.print(&out)
	require.Contains(t, out.String(), "0 of 10 runs in 1s, 2 callers")
	require.Empty(t, r.problems())
}
