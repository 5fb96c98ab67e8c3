package main

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// openBoth returns the Docker host and a manager with two containers on it.
func openBoth(t *testing.T) (*host, *execman.Manager) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	h, err := openHost("")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, h.close()) })
	m, err := execman.New(ctx, execman.Config{
		Languages: map[string]execman.Pool{"python3": {Workers: 2, Containers: 2}},
	})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, closeManager(m)) })
	return h, m
}

func TestTheHostKnowsAManagersContainers(t *testing.T) {
	h, m := openBoth(t)
	ids, err := h.containers(t.Context(), m.Instance())
	require.NoError(t, err)
	require.Len(t, ids, 2)
	others, err := h.containers(t.Context(), "no such instance")
	require.NoError(t, err)
	require.Empty(t, others)

	require.NoError(t, h.kill(t.Context(), ids[0]))
	require.Eventually(t, func() bool {
		now, err := h.containers(t.Context(), m.Instance())
		return err == nil && len(now) == 2 && !slices.Contains(now, ids[0])
	}, time.Minute, 20*time.Millisecond, "the manager replaces it")
	require.Error(t, h.kill(t.Context(), ids[0]), "it is gone")
}

func TestChaosEndsWhenItIsTold(t *testing.T) {
	h, m := openBoth(t)
	require.Zero(t, chaos{host: h, instance: m.Instance()}.start(t.Context())(), "no interval, no chaos")
	require.Zero(t, chaos{h, "no such instance", time.Millisecond}.start(t.Context())())
	stop := chaos{h, m.Instance(), 50 * time.Millisecond}.start(t.Context())
	require.Eventually(t, func() bool { return m.Stats()["python3"].Healed > 0 }, time.Minute, 20*time.Millisecond)
	require.Positive(t, stop())
	healed := func() bool { return m.Stats()["python3"].Healthy == 2 }
	require.Eventually(t, healed, time.Minute, 20*time.Millisecond)
}

func TestTheMachineIsDescribed(t *testing.T) {
	h, err := openHost("")
	require.NoError(t, err)
	defer h.close()
	where, err := machine(t.Context(), h)
	require.NoError(t, err)
	require.Regexp(t, `^.+, \d+ cores; Docker host: \d+ cores, \d+ MiB, kernel .+, Docker .+, cgroup v[12]$`, where)
}

func TestAHostIsFoundByItsAddress(t *testing.T) {
	h, err := openHost("tcp://127.0.0.1:1")
	require.NoError(t, err)
	defer h.close()
	_, err = machine(t.Context(), h)
	require.ErrorContains(t, err, "127.0.0.1:1")
	_, err = openHost("nonsense")
	require.ErrorContains(t, err, "nonsense")
}
