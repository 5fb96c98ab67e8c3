package agent

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"
)

// threaded is a spec that runs testdata/threads.c as an interpreter.
func threaded(t *testing.T, init int) Spec {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "threads")
	text, err := exec.Command("cc", "-Wall", "-Werror", "-pthread", "-o", binary, "testdata/threads.c").CombinedOutput()
	require.NoError(t, err, "%s", text)
	data, err := os.ReadFile(binary)
	require.NoError(t, err)
	path := guestRoot + "/threads"
	require.NoError(t, os.WriteFile("/proc/"+strconv.Itoa(init)+"/root"+path, data, 0o755))
	spec := perl(true, "the program")
	spec.Run.Commands = [][]string{{path, "main.pl"}}
	spec.Run.Parking.Threads = true
	spec.Run.Limits.Processes = 1000 // users are counted outside of namespaces, too
	return spec
}

// Threads that wait when the program is opened are there in each child, where they were and
// as they were, and with all that is theirs.
func TestThreadsAreInEachChild(t *testing.T) {
	conn, pid := startGuestProcess(t)
	n := dialNook(t, conn, pid, 1)
	spec := threaded(t, pid)
	fresh := do(t, n.Client, spec, "")
	require.False(t, fresh.Run.Warm)
	require.Equal(t, 3, fresh.Run.ExitCode, fresh.stderr)
	require.Contains(t, fresh.stdout, "as they were: 1 1 1 1\nheld again: 0 0 0\n")
	const runs = 100
	for range runs {
		warm := n.warmed(t, spec)
		require.Equal(t, fresh.stdout, warm.stdout)
		require.Equal(t, 3, warm.Run.ExitCode, warm.stderr)
	}
	n.waiter(t, true)
}
