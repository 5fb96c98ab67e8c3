package execman_test

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/lang"
)

// startIdle starts a container that does nothing.
func startIdle(tb testing.TB, image string) (container string) {
	tb.Helper()
	out, err := exec.Command("docker", "run", "-d", "--rm", "--network", "none", image, "sleep", "infinity").Output()
	require.NoError(tb, err)
	container = strings.TrimSpace(string(out))
	tb.Cleanup(func() { require.NoError(tb, exec.Command("docker", "rm", "-f", container).Run()) })
	return container
}

// imageOf is the image of a built-in language.
func imageOf(tb testing.TB, id string) string {
	tb.Helper()
	table, err := lang.Builtin()
	require.NoError(tb, err)
	return table[id].ImageRef()
}
