// Package ctest runs the C programs in testdata against the built library and
// a real Docker daemon. They are not in package capi, since cgo would compile
// them into the library. `make build` comes first.
package ctest

import (
	"context"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/filters"
	"github.com/docker/docker/client"
	"github.com/stretchr/testify/require"
)

// The files under test, from this folder.
const (
	header  = "../../include/execman.h"
	symbols = "../symbols.map"
	library = "../../build/libexecman.so"
)

// image holds a shell, Perl and nothing that would have to be built first.
const image = "debian:trixie-slim"

// strict is how the header and the programs must compile.
var strict = []string{"-Wall", "-Wextra", "-pedantic", "-Werror", "-I../../include"}

type object = map[string]any

// config is a configuration of "sh" and other shells in different moods. queue
// bounds the runs that wait; 0: not at all.
func config(t *testing.T, queue int, languages ...string) string {
	shell := func(id string, more object) object {
		l := object{"id": id, "image": image, "file": "main.sh", "run": []string{"sh", "{file}"}}
		for key, value := range more {
			l[key] = value
		}
		return l
	}
	pools := object{"sh": object{"workers": 8}}
	for _, id := range languages {
		pools[id] = object{"workers": 1}
	}
	data, err := json.Marshal(object{"languages": pools, "queue": queue, "custom_languages": []object{
		shell("sh", object{"name": "Shell", "version": []string{"bash", "--version"}}),
		shell("narrow_sh", object{"limits": object{"timeout_ms": 60000}}),
		shell("checked_sh", object{"compile": []string{"sh", "-n", "{file}"}}),
		shell("slow_sh", object{"compile": []string{"sleep", "30"}}),
		shell("loud_sh", object{"compile": []string{"echo", "compiling"}}),
		shell("warm_sh", object{"warm": object{"fork": true}}),
		shell("no_command", object{"run": []string{"/nonexistent", "{file}"}}),
	}})
	require.NoError(t, err)
	return string(data)
}

// compile makes a program of testdata, linked to the library, with further flags.
func compile(t *testing.T, name string, flags ...string) string {
	require.FileExists(t, library, "run `make build` first")
	dir, err := filepath.Abs(filepath.Dir(library))
	require.NoError(t, err)
	out := filepath.Join(t.TempDir(), name)
	args := append([]string{"-std=gnu11", "-g", "-pthread", "-o", out, "testdata/" + name + ".c"}, strict...)
	args = append(args, flags...)
	args = append(args, "-L"+dir, "-Wl,-rpath,"+dir, "-lexecman")
	text, err := exec.Command("cc", args...).CombinedOutput()
	require.NoError(t, err, "%s", text)
	return out
}

// run runs a program of testdata to its end, which must be a good one.
func run(t *testing.T, name string, queue int, languages ...string) {
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, compile(t, name), config(t, queue, languages...))
	text, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", text)
	require.Empty(t, string(text), "the library prints nothing")
	require.Empty(t, containersOf(t, cmd.Process.Pid))
}

// dockerClient is a connection to the daemon until the test's end.
func dockerClient(t *testing.T) *client.Client {
	docker, err := client.NewClientWithOpts(client.FromEnv, client.WithAPIVersionNegotiation())
	require.NoError(t, err)
	t.Cleanup(func() { _ = docker.Close() })
	return docker
}

// containersOf lists the containers that a process made.
func containersOf(t *testing.T, pid int) []container.Summary {
	docker := dockerClient(t)
	list, err := docker.ContainerList(context.Background(), container.ListOptions{
		All: true, Filters: filters.NewArgs(filters.Arg("label", "execman.pid="+strconv.Itoa(pid))),
	})
	require.NoError(t, err)
	return list
}

func TestArguments(t *testing.T) { run(t, "arguments", 0) }

func TestRun(t *testing.T) { run(t, "run", 0, "checked_sh", "slow_sh", "warm_sh") }

func TestErrors(t *testing.T) { run(t, "errors", 1, "narrow_sh", "no_command") }

func TestJobs(t *testing.T) { run(t, "jobs", 0, "narrow_sh", "no_command") }

func TestStreaming(t *testing.T) { run(t, "streaming", 0, "loud_sh") }

func TestDialogue(t *testing.T) { run(t, "dialogue", 0) }

func TestFilesOut(t *testing.T) { run(t, "files", 0) }

func TestCallbacks(t *testing.T) { run(t, "callbacks", 0) }

func TestStats(t *testing.T) { run(t, "stats", 0, "no_command") }

func TestBinaryOutput(t *testing.T) { run(t, "binary", 0) }

func TestFork(t *testing.T) { run(t, "fork", 0) }

func TestLanguages(t *testing.T) { run(t, "languages", 0, "checked_sh") }

func TestThreads(t *testing.T) { run(t, "threads", 0) }

func TestSignals(t *testing.T) { run(t, "signals", 0) }

func TestSeveralManagers(t *testing.T) { run(t, "managers", 0) }

// A killed host leaves nothing: not its containers, not the runs in them.
func TestKilledHostLeavesNoContainers(t *testing.T) {
	host := exec.Command(compile(t, "orphan"), config(t, 0))
	out, err := host.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, host.Start())
	ready := make([]byte, len("ready\n"))
	_, err = out.Read(ready)
	require.NoError(t, err)
	require.Len(t, containersOf(t, host.Process.Pid), 1)

	require.NoError(t, host.Process.Kill())
	_ = host.Wait() // it was killed, as it should be
	require.Eventually(t, func() bool { return len(containersOf(t, host.Process.Pid)) == 0 },
		3*time.Second, 50*time.Millisecond)
}
