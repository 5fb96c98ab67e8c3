package docker

import (
	"testing"

	"github.com/docker/docker/api/types/volume"
	"github.com/stretchr/testify/require"
)

// put fills a volume with an agent of its own.
func put(t *testing.T, e *Engine) (Agent, Volume) {
	t.Helper()
	agent := newBinary(t, e)
	v, err := e.PutAgent(within(t), agent)
	require.NoError(t, err)
	return agent, v
}

func TestSweepAgentsRemovesWhatNobodyUses(t *testing.T) {
	e := open(t)
	current, own := put(t, e)
	_, old := put(t, e)
	stopped, held := put(t, e)
	hold(t, e, stopped, "stopped")
	foreign, err := e.client.VolumeCreate(within(t), volume.CreateOptions{Name: e.options.Namespace + "-agent-of-another"})
	require.NoError(t, err)
	removeVolumeAfter(t, e, foreign.Name)

	removed, err := e.SweepAgents(within(t), current)
	require.NoError(t, err)
	require.Zero(t, removed, "the young are left alone")
	require.Len(t, volumesNamed(t, e, old.Name), 1)

	e.skew += 2 * agentAge // as if that had been some time ago
	removed, err = e.SweepAgents(within(t), current)
	require.NoError(t, err)
	require.Equal(t, 1, removed)
	require.Empty(t, volumesNamed(t, e, old.Name))
	for why, name := range map[string]string{"its own": own.Name, "in use": held.Name, "not an agent's": foreign.Name} {
		require.Len(t, volumesNamed(t, e, name), 1, why)
	}
	removed, err = e.SweepAgents(within(t), current)
	require.NoError(t, err)
	require.Zero(t, removed)
}

// TestASweptVolumeIsFilledAgain by a process of the older version, which does not know of the sweep.
func TestASweptVolumeIsFilledAgain(t *testing.T) {
	newer := open(t)
	older := open(t, sharing(newer))
	agent := newBinary(t, older)
	agent.Binary = append([]byte("#!/bin/cat\n"), agent.Binary...)
	removeVolumeAfter(t, older, agent.volumeName(older.options.Namespace))
	v, err := older.PutAgent(within(t), agent)
	require.NoError(t, err)
	newer.skew += 2 * agentAge
	removed, err := newer.SweepAgents(within(t), newBinary(t, newer))
	require.NoError(t, err)
	require.Equal(t, 1, removed)
	spec := Spec{Image: testImage, Argv: []string{AgentPath}, AgentVolume: v}
	_, err = older.Provision(within(t), spec)
	require.ErrorContains(t, err, AgentPath)
	_, err = older.PutAgent(within(t), agent)
	require.NoError(t, err)
	provision(t, older, spec)
}

func TestSweepAgentsOnAClosedEngine(t *testing.T) {
	e := open(t)
	require.NoError(t, e.Close())
	_, err := e.SweepAgents(within(t), Agent{Binary: []byte("x")})
	require.ErrorIs(t, err, ErrClosed)
}

func TestVolumeOfUnknownAgeIsNotOutdated(t *testing.T) {
	e := open(t)
	require.False(t, e.outdated(&volume.Volume{}))
	require.False(t, e.outdated(&volume.Volume{CreatedAt: "yesterday"}))
	require.True(t, e.outdated(&volume.Volume{CreatedAt: "2020-01-01T00:00:00+02:00"}))
}
