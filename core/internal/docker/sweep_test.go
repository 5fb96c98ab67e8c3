package docker

import (
	"os/exec"
	"testing"
	"time"

	"github.com/docker/docker/api/types/container"
	"github.com/stretchr/testify/require"
)

// leave creates a container as a crashed manager left it, and brings it into a state.
func leave(t *testing.T, e *Engine, state string, labels map[string]string) (id string) {
	t.Helper()
	spec := catSpec()
	config := spec.withDefaults().config(labels)
	if state == container.StateExited {
		config.Entrypoint = []string{"true"}
	}
	created, err := e.client.ContainerCreate(within(t), config, &container.HostConfig{NetworkMode: "none"}, nil, nil, "")
	require.NoError(t, err)
	t.Cleanup(func() { e.cleanup(created.ID) })
	if state != container.StateCreated {
		require.NoError(t, e.client.ContainerStart(within(t), created.ID, container.StartOptions{}))
	}
	if state == container.StatePaused {
		require.NoError(t, e.client.ContainerPause(within(t), created.ID))
	}
	require.Eventually(t, func() bool {
		inspected, err := e.client.ContainerInspect(within(t), created.ID)
		return err == nil && inspected.State.Status == state
	}, patience, 20*time.Millisecond, state)
	return created.ID
}

func graceless(o *Options) { o.Grace = -1 }

func TestSweepRemovesWhatDoesNotRun(t *testing.T) {
	e := open(t, graceless)
	crashed := Owner{Instance: "crashed"}.withDefaults().labels(e.options.Namespace, nil)
	made := leave(t, e, container.StateCreated, crashed)
	exited := leave(t, e, container.StateExited, crashed)
	running := leave(t, e, container.StateRunning, crashed)
	paused := leave(t, e, container.StatePaused, crashed)
	foreign := leave(t, e, container.StateExited, map[string]string{"someone": "else"})
	removed, err := e.Sweep(within(t))
	require.NoError(t, err)
	require.Equal(t, 2, removed)
	require.False(t, exists(t, e, made))
	require.False(t, exists(t, e, exited))
	require.True(t, exists(t, e, running))
	require.True(t, exists(t, e, paused))
	require.True(t, exists(t, e, foreign))
	removed, err = e.Sweep(within(t))
	require.NoError(t, err)
	require.Zero(t, removed)
}

func TestSweepLeavesTheYoungAlone(t *testing.T) {
	e := open(t)
	young := leave(t, e, container.StateCreated, e.options.Owner.labels(e.options.Namespace, nil))
	removed, err := e.Sweep(within(t))
	require.NoError(t, err)
	require.Zero(t, removed)
	require.True(t, exists(t, e, young))
	e.skew += 2 * defaultGrace // as if it were made two minutes ago
	removed, err = e.Sweep(within(t))
	require.NoError(t, err)
	require.Equal(t, 1, removed)
}

// A container that was made and never started has no process that could end it.
func TestSweepRemovesAtOnceWhatTheDeadHaveLeft(t *testing.T) {
	e := open(t)
	cmd := exec.Command("cat")
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	owner := Owner{PID: cmd.Process.Pid}.withDefaults()
	made := leave(t, e, container.StateCreated, owner.labels(e.options.Namespace, nil))
	removed, err := e.Sweep(within(t))
	require.NoError(t, err)
	require.Zero(t, removed, "it lives")
	require.NoError(t, in.Close())
	require.NoError(t, cmd.Wait())
	removed, err = e.Sweep(within(t))
	require.NoError(t, err)
	require.Equal(t, 1, removed)
	require.False(t, exists(t, e, made))
}

func TestSweepDoesNotRaceARunningBox(t *testing.T) {
	e := open(t, graceless)
	box := provision(t, e, catSpec())
	gone, err := e.sweepOne(within(t), box.ID())
	require.NoError(t, err)
	require.False(t, gone, "the listing was old: it runs by now")
	require.True(t, exists(t, e, box.ID()))
	gone, err = e.sweepOne(within(t), "no-such-container")
	require.NoError(t, err)
	require.False(t, gone)
}

func TestSweepByManyAtOnce(t *testing.T) {
	e := open(t, graceless)
	for range 4 {
		leave(t, e, container.StateCreated, e.options.Owner.labels(e.options.Namespace, nil))
	}
	type outcome struct {
		removed int
		err     error
	}
	outcomes := make(chan outcome)
	for range 3 {
		go func() { n, err := e.Sweep(within(t)); outcomes <- outcome{n, err} }()
	}
	total := 0
	for range 3 {
		o := <-outcomes
		require.NoError(t, o.err)
		total += o.removed
	}
	require.GreaterOrEqual(t, total, 4, "two may see the same container go")
	require.Empty(t, containersOf(t, e))
}

func TestSweepReportsAFailure(t *testing.T) {
	e := open(t)
	dead, cancel := contextDone(t)
	defer cancel()
	_, err := e.Sweep(dead)
	require.Error(t, err)
	_, err = e.sweepOne(dead, "any")
	require.Error(t, err)
}
