package docker

import (
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/docker/docker/api/types/container"
	"github.com/stretchr/testify/require"
)

func TestPutAgentFillsAVolume(t *testing.T) {
	e := open(t)
	agent := newBinary(t, e)
	agent.Binary = []byte("#!/bin/sh\necho I am the agent\n")
	removeVolumeAfter(t, e, agent.volumeName(e.options.Namespace))
	v, err := e.PutAgent(within(t), agent)
	require.NoError(t, err)
	require.Regexp(t, `^execman-test-\w+-agent-[0-9a-f]{12}-`+e.host.Arch+`$`, v.Name)
	require.Empty(t, containersOf(t, e), "the helper container is gone")
	box := provision(t, e, Spec{Image: testImage, Argv: []string{AgentPath}, AgentVolume: v})
	text, err := io.ReadAll(box.Stream())
	require.NoError(t, err)
	require.Equal(t, "I am the agent\n", string(text))
	destroy(t, box)
	require.Len(t, volumesNamed(t, e, v.Name), 1, "destroying a box keeps the volume")
}

func TestPutAgentLaysTheLibrariesBesideIt(t *testing.T) {
	e := open(t)
	agent := newBinary(t, e)
	names := map[string]bool{agent.volumeName(e.options.Namespace): true}
	agent.Binary = []byte("#!/bin/sh\ncat " + LibraryPath + " " + ThreadsPath + "\n")
	for _, threads := range []string{"", "threads\n"} {
		agent.Library, agent.Threads = []byte("parks\n"), []byte(threads)
		removeVolumeAfter(t, e, agent.volumeName(e.options.Namespace))
		v, err := e.PutAgent(within(t), agent)
		require.NoError(t, err)
		require.False(t, names[v.Name], "another content has another volume")
		names[v.Name] = true
		box := provision(t, e, Spec{Image: testImage, Argv: []string{AgentPath}, AgentVolume: v})
		text, err := io.ReadAll(box.Stream())
		require.NoError(t, err)
		require.Equal(t, "parks\n"+threads, string(text))
		destroy(t, box)
	}
}

func TestPutAgentIsCheapTheSecondTime(t *testing.T) {
	e := open(t)
	agent := newBinary(t, e)
	_, err := e.PutAgent(within(t), agent)
	require.NoError(t, err)
	start := time.Now()
	for range 1000 {
		_, err = e.PutAgent(within(t), agent)
		require.NoError(t, err)
	}
	require.Less(t, time.Since(start), 10*time.Second, "it asked the daemon")
}

func TestPutAgentFailures(t *testing.T) {
	e := open(t)
	agent := newBinary(t, e)
	_, err := e.PutAgent(within(t), Agent{Image: testImage})
	require.ErrorIs(t, err, ErrSpec)
	_, err = e.PutAgent(within(t), Agent{Binary: agent.Binary})
	require.ErrorIs(t, err, ErrSpec)
	agent.Image = "execman-no-such-image:1"
	_, err = e.PutAgent(within(t), agent)
	require.ErrorIs(t, err, ErrImageMissing)
	dead, cancel := contextDone(t)
	defer cancel()
	_, err = e.PutAgent(dead, agent)
	require.ErrorIs(t, err, context.Canceled)
}

// TestEnginesFillTogether has two engines, each asked several times at once, race for a fresh volume.
func TestEnginesFillTogether(t *testing.T) {
	one := open(t)
	two := open(t, sharing(one))
	agent := newBinary(t, one)
	var all sync.WaitGroup
	for range 3 {
		for _, e := range []*Engine{one, two} {
			all.Go(func() {
				_, err := e.PutAgent(within(t), agent)
				require.NoError(t, err)
			})
		}
	}
	all.Wait()
	requireFilled(t, one, agent)
	require.Empty(t, containersOf(t, one))
}

const binarySetting = "EXECMAN_DOCKER_TEST_BINARY"

// childPutsAgent is a second process that wants the same agent.
func childPutsAgent() int {
	binary, err := base64.StdEncoding.DecodeString(os.Getenv(binarySetting))
	if err == nil {
		var e *Engine
		e, err = Open(context.Background(), Options{Namespace: os.Getenv(namespaceSetting)})
		if err == nil {
			_, err = e.PutAgent(context.Background(), Agent{Binary: binary, Image: testImage})
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func TestProcessesFillTogether(t *testing.T) {
	e := open(t)
	agent := newBinary(t, e)
	agent.Binary = agent.Binary[:50_000] // it travels in the environment, which is bounded
	removeVolumeAfter(t, e, agent.volumeName(e.options.Namespace))
	var children []*exec.Cmd
	for range 3 {
		cmd := child(t, "put agent", namespaceSetting+"="+e.options.Namespace,
			binarySetting+"="+base64.StdEncoding.EncodeToString(agent.Binary))
		require.NoError(t, cmd.Start())
		children = append(children, cmd)
	}
	for _, cmd := range children {
		require.NoError(t, cmd.Wait(), "%s", cmd.Stderr)
	}
	requireFilled(t, e, agent)
	require.Empty(t, containersOf(t, e))
}

// requireFilled looks into the volume through a helper of its own.
func requireFilled(t *testing.T, e *Engine, agent Agent) {
	t.Helper()
	id := hold(t, e, agent, "looking")
	done, err := e.complete(within(t), id, agent)
	require.NoError(t, err)
	require.True(t, done)
	require.NoError(t, e.remove(within(t), id))
}

// hold creates a helper container under a name, as a filler does.
func hold(t *testing.T, e *Engine, agent Agent, suffix string) (id string) {
	t.Helper()
	volume := agent.volumeName(e.options.Namespace)
	id, err := e.createFiller(within(t), volume+"-"+suffix, volume, agent.Image)
	require.NoError(t, err)
	t.Cleanup(func() { e.cleanup(id) }) // before the volume, which it keeps in use
	return id
}

// TestHalfFilledVolumeIsCompleted covers a filler that died before the marker, and a marker whose agent a crash
// of the host cut short.
func TestHalfFilledVolumeIsCompleted(t *testing.T) {
	for name, left := range map[string]Agent{
		"no marker":   {Binary: []byte("half")},
		"short agent": {Binary: []byte("half, but marked")},
	} {
		t.Run(name, func(t *testing.T) {
			e := open(t)
			agent := newBinary(t, e)
			require.NoError(t, e.createVolume(within(t), agent.volumeName(e.options.Namespace)))
			id := hold(t, e, agent, "died")
			files, err := left.archive()
			require.NoError(t, err)
			if name == "no marker" {
				files = io.LimitReader(files, 1024) // the first entry of the archive
			}
			err = e.client.CopyToContainer(within(t), id, AgentDir, files, container.CopyToContainerOptions{})
			if name != "no marker" {
				require.NoError(t, err)
			}
			done, err := e.complete(within(t), id, agent)
			require.NoError(t, err)
			require.False(t, done)
			require.NoError(t, e.remove(within(t), id))
			_, err = e.PutAgent(within(t), agent)
			require.NoError(t, err)
			requireFilled(t, e, agent)
		})
	}
}

func TestPutAgentWaitsForAnotherFiller(t *testing.T) {
	e := open(t)
	agent := newBinary(t, e)
	id := hold(t, e, agent, "filler")
	put := make(chan error, 1)
	go func() { _, err := e.PutAgent(within(t), agent); put <- err }()
	select {
	case err := <-put:
		t.Fatalf("it did not wait: %v", err)
	case <-time.After(500 * time.Millisecond):
	}
	files, err := agent.archive()
	require.NoError(t, err)
	require.NoError(t, e.client.CopyToContainer(within(t), id, AgentDir, files, container.CopyToContainerOptions{}))
	require.NoError(t, <-put, "the volume is complete while the other still holds the lock")
	require.True(t, exists(t, e, id), "another's young helper is left alone")
}

func TestPutAgentTakesOverFromADeadFiller(t *testing.T) {
	e := open(t)
	agent := newBinary(t, e)
	id := hold(t, e, agent, "filler")
	e.skew += 2 * fillerStale // as if that had been some time ago
	_, err := e.PutAgent(within(t), agent)
	require.NoError(t, err)
	require.False(t, exists(t, e, id))
	requireFilled(t, e, agent)
}

func TestFillingResumesWhenTheLockIsTaken(t *testing.T) {
	e := open(t)
	agent := newBinary(t, e)
	id := hold(t, e, agent, "filler")
	require.NoError(t, e.remove(within(t), id))
	done, err := e.fillThrough(within(t), id, agent)
	require.NoError(t, err)
	require.False(t, done, "it has to try again")
}

func TestWaitingForAFillerEndsWithTheContext(t *testing.T) {
	e := open(t)
	agent := newBinary(t, e)
	hold(t, e, agent, "filler")
	ctx, cancel := context.WithTimeout(within(t), 300*time.Millisecond)
	defer cancel()
	_, err := e.PutAgent(ctx, agent)
	require.ErrorIs(t, err, context.DeadlineExceeded)
}

// TestAPrunedVolumeIsFilledAgain: Docker mounts a new, empty volume under the old name without a word.
func TestAPrunedVolumeIsFilledAgain(t *testing.T) {
	e := open(t)
	agent := newBinary(t, e)
	agent.Binary = append([]byte("#!/bin/cat\n"), agent.Binary...)
	removeVolumeAfter(t, e, agent.volumeName(e.options.Namespace))
	v, err := e.PutAgent(within(t), agent)
	require.NoError(t, err)
	require.NoError(t, e.client.VolumeRemove(within(t), v.Name, false))
	spec := Spec{Image: testImage, Argv: []string{AgentPath}, AgentVolume: v}
	_, err = e.Provision(within(t), spec)
	require.ErrorContains(t, err, AgentPath)
	_, err = e.PutAgent(within(t), agent)
	require.NoError(t, err)
	provision(t, e, spec)
}
