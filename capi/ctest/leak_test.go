package ctest

import (
	"fmt"
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"
)

// Each run has a megabyte or more to lose, so what loses even a quarter of them
// shows above what a heap varies by. EXECMAN_LEAK_RUNS sets another number
// of runs; the figures are logged.
func TestLeaks(t *testing.T) {
	t.Parallel()
	runs := os.Getenv("EXECMAN_LEAK_RUNS")
	if runs == "" {
		runs = "200"
	}
	out, err := exec.CommandContext(t.Context(), compile(t, "leak"), config(t, 0), runs).CombinedOutput()
	require.NoError(t, err, "%s", out)
	var before, after int
	_, err = fmt.Sscan(string(out), &before, &after)
	require.NoError(t, err, "%s", out)
	t.Logf("resident in the three tenths behind the first of %s runs: %d kB, in the last three: %d kB (medians), %+.1f %%",
		runs, before, after, (float64(after)/float64(before)-1)*100)
	require.Less(t, after-before, 40_000)
}
