//go:build unix

package main

import (
	"bytes"
	"os/exec"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/filters"
	"github.com/stretchr/testify/require"
)

// startCommand builds the command, starts it under a load that does not end,
// and returns when its container is up.
func startCommand(t *testing.T, h *host) (command *exec.Cmd, out *bytes.Buffer) {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "simulations")
	built, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput()
	require.NoError(t, err, "%s", built)
	command = exec.Command(binary, "-runs", "1000000", "-program", "sleep", "-timeout", "1m")
	out = &bytes.Buffer{}
	command.Stdout, command.Stderr = out, out
	require.NoError(t, command.Start())
	t.Cleanup(func() { _ = command.Process.Kill() }) // it has ended, unless the test failed
	require.Eventually(t, func() bool { return containersOfProcess(t, h, command.Process.Pid) == 1 },
		time.Minute, 50*time.Millisecond)
	time.Sleep(5 * time.Second) // so that some runs have ended
	return command, out
}

// containersOfProcess counts the containers of a process, in whatever state.
func containersOfProcess(t *testing.T, h *host, pid int) int {
	t.Helper()
	own := filters.NewArgs(filters.Arg("label", "execman.pid="+strconv.Itoa(pid)))
	list, err := h.client.ContainerList(t.Context(), container.ListOptions{All: true, Filters: own})
	require.NoError(t, err)
	return len(list)
}

func TestInterruptedCommandReportsAndLeavesNothing(t *testing.T) {
	h, err := openHost("")
	require.NoError(t, err)
	defer h.close()
	command, out := startCommand(t, h)
	require.NoError(t, command.Process.Signal(syscall.SIGINT))
	require.NoError(t, command.Wait(), "%s", out)
	require.Contains(t, out.String(), " of 1000000 runs in ")
	require.Regexp(t, `python3: .*[1-9]\d* ok`, out.String())
	require.Zero(t, containersOfProcess(t, h, command.Process.Pid))
}

func TestKilledCommandLeavesNothing(t *testing.T) {
	h, err := openHost("")
	require.NoError(t, err)
	defer h.close()
	command, _ := startCommand(t, h)
	require.NoError(t, command.Process.Kill())
	require.Error(t, command.Wait())
	require.Eventually(t, func() bool { return containersOfProcess(t, h, command.Process.Pid) == 0 },
		time.Minute, 50*time.Millisecond)
}
