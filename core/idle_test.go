package execman_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/client"
	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// idleBytes is what a container that runs nothing may have of its own in
// memory. Users count their containers by it.
const idleBytes = 10 << 20

// A container is small before its first run, and again after many, when nothing
// waits for the next one any more.
func TestIdleContainersAreSmall(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 10, Warm: time.Second}))
	first := anonymousBytes(t, m)
	t.Logf("%.1f MiB when new", float64(first)/(1<<20))
	require.LessOrEqual(t, first, int64(idleBytes))
	measure(t, 100, 10, func() error { return runHello(t, m) })
	later := anonymousBytes(t, m)
	t.Logf("%.1f MiB after 100 runs, with interpreters that wait", float64(later)/(1<<20))
	require.Eventually(t, func() bool {
		later = anonymousBytes(t, m)
		return later <= idleBytes
	}, time.Minute, time.Second)
	t.Logf("%.1f MiB without them", float64(later)/(1<<20))
}

// anonymousBytes is the anonymous memory of the manager's one container: what
// its processes made, without pages of files, which containers share. It is
// memory.stat's "anon" in cgroup v2 and "rss" in v1, as the daemon passes it on.
func anonymousBytes(t *testing.T, m *execman.Manager) int64 {
	t.Helper()
	docker, err := client.NewClientWithOpts(client.FromEnv, client.WithAPIVersionNegotiation())
	require.NoError(t, err)
	defer docker.Close()
	containers := containersOf(t, m.Instance())
	require.Len(t, containers, 1)
	answer, err := docker.ContainerStatsOneShot(t.Context(), containers[0])
	require.NoError(t, err)
	defer answer.Body.Close()
	var stats container.StatsResponse
	require.NoError(t, json.NewDecoder(answer.Body).Decode(&stats))
	for _, key := range []string{"anon", "rss"} {
		if bytes, found := stats.MemoryStats.Stats[key]; found {
			return int64(bytes)
		}
	}
	require.Fail(t, "the daemon does not tell a container's anonymous memory", "%v", stats.MemoryStats)
	return 0
}
