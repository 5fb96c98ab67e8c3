package agent

import (
	"fmt"
	"strconv"
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
	require.Equal(t, "19", niceOf(2*crowd+22, 0, "until [ $(nice) = 19 ]; do :; done"))
	require.Equal(t, "19", niceOf(0, 0, "perl -Mthreads -e '"+`
		for (1..`+strconv.Itoa(2*crowd+22)+`) { threads->create(sub { 1 while 1 })->detach }
		select(undef, undef, undef, 0.01) until getpriority(0, 0) == 19;
	`+"' || false"))
	require.Equal(t, usual, niceOf(0, 0, ":"), "it is over with the run")
}
