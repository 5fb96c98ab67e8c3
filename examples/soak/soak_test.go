package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A minute of mixed programs while a container dies every second: nothing is
// lost, nothing is left, and there is a picture of it. What is kept for later runs is
// not all there after ten seconds, so memory may grow.
func TestSoak(t *testing.T) {
	plot := filepath.Join(t.TempDir(), "soak.svg")
	var out, complaints strings.Builder
	code := command(t.Context(), []string{"-warm", "10s", "-for", "50s", "-growth", "50", "-faults", "1s", "-plot", plot}, &out, &complaints)
	t.Log(out.String())
	require.Empty(t, complaints.String())
	require.Zero(t, code)
	require.Regexp(t, `lost, or not its own +0\n`, out.String())
	svg, err := os.ReadFile(plot)
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(string(svg), "<svg"))
	require.Contains(t, string(svg), "descriptors")
}

// One sample that is far off does not count.
func TestMiddle(t *testing.T) {
	s := middle([]sample{{goroutines: 7, liveMB: 5}, {goroutines: 90, liveMB: 1}, {goroutines: 8, liveMB: 50, runs: 3}})
	require.Equal(t, sample{goroutines: 8, liveMB: 5}, s)
}

func TestWrongFlags(t *testing.T) {
	for _, args := range [][]string{{"-no-such-flag"}, {"-languages", "cobol", "-for", "1s"}} {
		var out, complaints strings.Builder
		require.Equal(t, 2, command(t.Context(), args, &out, &complaints))
		require.NotEmpty(t, complaints.String())
	}
	var out, complaints strings.Builder
	require.Zero(t, command(t.Context(), []string{"-h"}, &out, &complaints))
}
