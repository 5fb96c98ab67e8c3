package agent

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Processes or threads that are a crowd get less of the processors each. What a build or
// a pool of workers has is none, and neither are those that sleep.
func TestCrowdSharesTheProcessors(t *testing.T) {
	client := startGuest(t)
	niceOf := func(busy, asleep int, then string) string {
		s := sh(fmt.Sprintf(`i=0; while [ $i -lt %d ]; do while :; do :; done & i=$((i+1)); done
			i=0; while [ $i -lt %d ]; do sleep 100 & sleep 0.02; i=$((i+1)); done
			%s; nice`, busy, asleep, then))
		s.Run.Timeout = time.Minute
		o := do(t, client, s, "")
		require.Equal(t, StatusOK, o.Run.Status, o.stderr)
		return strings.TrimSpace(o.stdout)
	}
	usual := fmt.Sprint(niceness())
	const aWhile = "sleep 0.3"
	require.Equal(t, usual, niceOf(0, 0, ":"))
	require.Equal(t, usual, niceOf(2, 0, aWhile))
	require.Equal(t, usual, niceOf(0, 20, aWhile))
	require.Equal(t, "nicer", niceOf(crowd+1, 0, "until [ $(nice) -gt "+usual+" ]; do :; done; echo nicer; exit"))
	const idleAtLast = "until cut -d' ' -f41 /proc/$$/stat | grep -qx 5; do :; done" // SCHED_IDLE
	require.Equal(t, "idle", niceOf(crowd+30, 0, idleAtLast+"; echo idle; exit"))
	require.Equal(t, "idle", niceOf(0, 0, fmt.Sprintf(`perl -Mthreads -e 'for (1..%d) { threads->create(sub { 1 while 1 }) } $_->join for threads->list' &
		until cut -d' ' -f41 /proc/$!/task/*/stat | grep -qx 5; do :; done; echo idle; exit`, 2*crowd+30)))
	require.Equal(t, usual, niceOf(0, 0, ":"), "it is over with the run")
}

// Threads that sleep are not looked at one by one.
func TestRunnable(t *testing.T) {
	require.Positive(t, runnable(), "this one")
	require.Zero(t, crowded(process{pid: -1, threads: 100}, 2*crowd))
	require.Equal(t, 1, crowded(process{pid: -1, threads: 100, running: true}, 100))
}

// An interpreter's own threads wake all at once, and sleep again soon.
func TestThreadsOfOneProcessAreNoCrowdAtFirst(t *testing.T) {
	threads, processes := sample{running: 20, inOne: 20}, sample{running: crowd + 1}
	require.False(t, threads.isCrowd(sample{}))
	require.True(t, threads.isCrowd(threads))
	require.False(t, sample{running: crowd}.isCrowd(threads), "they sleep again")
	require.True(t, processes.isCrowd(sample{}))
	require.True(t, sample{running: 20 + crowd + 1, inOne: 20}.isCrowd(sample{}), "there are enough without them")
}
