package ctest

import (
	"bufio"
	"context"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The log tells of containers that were lost and replaced. The program says when
// it wants to lose them.
func TestLogger(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	host := exec.CommandContext(ctx, compile(t, "logger"), config(t, 0))
	var stderr strings.Builder
	host.Stderr = &stderr
	out, err := host.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, host.Start())

	words := make(chan string)
	go func() {
		defer close(words)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			words <- lines.Text()
		}
	}()
	killContainers(t, host.Process.Pid, words)
	require.NoError(t, host.Wait(), "%s", &stderr)
	require.Empty(t, stderr.String(), "the library prints nothing")
}

// killContainers kills the containers of a process again and again, whenever the
// last word was "ready", until there are no more words.
func killContainers(t *testing.T, pid int, words <-chan string) {
	docker := dockerClient(t)
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for ready := false; ; {
		select {
		case word, more := <-words:
			if !more {
				return
			}
			ready = word == "ready"
		case <-tick.C:
			if !ready {
				continue
			}
			for _, c := range containersOf(t, pid) {
				_ = docker.ContainerKill(context.Background(), c.ID, "KILL") // it may have gone meanwhile
			}
		}
	}
}
