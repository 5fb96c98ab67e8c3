package ctest

import (
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Output comes when it is printed, and not with the program's end a minute later.
func TestFirstOutputIsNotHeldBack(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), compile(t, "first"), config(t, 0)).CombinedOutput()
	require.NoError(t, err, "%s", out)
	delays := strings.Fields(string(out))
	require.Len(t, delays, 10)
	t.Logf("first output after %s ms", strings.Join(delays, ", "))
	for _, delay := range delays {
		ms, err := strconv.Atoi(delay)
		require.NoError(t, err)
		require.Less(t, ms, 20_000)
	}
}
