package execman_test

import (
	"bufio"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// bystanders are runs that want more memory than starve leaves them, and much less than
// they may have.
var bystanders = map[string]execman.Request{
	"program": python("import time; time.sleep(2); print(len(b'x' * (150 << 20)))"),
	"its child": python("import os, time\ntime.sleep(2)\n" +
		"if os.fork() == 0:\n    print(len(b'x' * (150 << 20)))\nelse:\n    os.wait()"),
	"compiler": {
		Language: "c",
		Source: "#include <stdio.h>\nint many[] = {" + strings.Repeat("1,", 2_000_000) + "};\n" +
			"int main(void) { printf(\"%d\\n\", 150 << 20); }",
	},
}

// Where the memory of a container is used up, the kernel kills whoever has most of it,
// and that one may have had no more than is his. It runs again.
func TestBystanderRunsAgain(t *testing.T) {
	for name, req := range bystanders {
		t.Run(name, func(t *testing.T) {
			m := open(t, config(req.Language, execman.Pool{Workers: 1, MemoryBytes: 512 << 20}))
			killed, feed := starve(t, m)
			fed := make(chan error, 1)
			go func() {
				select {
				case <-killed:
					fed <- feed()
				case <-t.Context().Done():
				}
			}()
			result := run(t, m, patient(req))
			require.True(t, result.OK(), "%s %q %q", result.Status, result.Stderr, compileOutput(result))
			require.Equal(t, "157286400\n", string(result.Stdout))
			require.Greater(t, result.Attempts, 1)
			require.NoError(t, <-fed)
		})
	}
}

// One that is killed again and again is told so.
func TestBystanderRunsAgainAFewTimes(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 1, MemoryBytes: 512 << 20}))
	_, feed := starve(t, m)
	result := run(t, m, patient(bystanders["program"]))
	require.Equal(t, execman.StatusMemoryLimit, result.Status)
	require.Equal(t, 4, result.Attempts)
	require.NoError(t, feed())
	require.Equal(t, 1, run(t, m, patient(bystanders["program"])).Attempts)
}

// starve leaves a manager's only container with little more memory than it has in use.
// It returns a channel that is closed when the kernel has killed in it, and a function
// that gives the container its memory back.
func starve(t *testing.T, m *execman.Manager) (killed <-chan struct{}, feed func() error) {
	t.Helper()
	container := containersOf(t, m.Instance())[0]
	enough := dockerWords(t, "inspect", "-f", "{{.HostConfig.Memory}}", container)[0]
	update := func(bytes string) error {
		return exec.Command("docker", "update", "--memory="+bytes, "--memory-swap="+bytes, container).Run()
	}
	told := make(chan struct{})
	since := "--since=" + strconv.FormatInt(time.Now().Unix(), 10)
	events := exec.Command("docker", "events", since, "--filter=event=oom", "--filter=container="+container)
	out, err := events.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, events.Start())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if bufio.NewScanner(out).Scan() {
			close(told)
		}
	}()
	t.Cleanup(func() {
		_ = events.Process.Kill()
		<-ended
		_ = events.Wait()
	})
	require.NoError(t, update(strconv.Itoa(100<<20)))
	return told, func() error { return update(enough) }
}
