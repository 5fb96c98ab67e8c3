package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/docker/docker/api/types/container"
	"github.com/stretchr/testify/require"
)

func TestControlGroupsOfBothVersions(t *testing.T) {
	g, err := groupOf("9:name=systemd:/a\n4:memory:/m/1\n3:cpu,cpuacct:/c/1\n0::/unified\n")
	require.NoError(t, err)
	require.Equal(t, group{
		cpu: "/sys/fs/cgroup/cpuacct/c/1/cpuacct.usage", memory: "/sys/fs/cgroup/memory/m/1/memory.stat",
		cpuUnit: time.Nanosecond, memoryKey: "rss ",
	}, g)
	g, err = groupOf("0::/system.slice/docker-1.scope\n")
	require.NoError(t, err)
	require.Equal(t, "/sys/fs/cgroup/system.slice/docker-1.scope/cpu.stat", g.cpu)
	require.Equal(t, "/sys/fs/cgroup/system.slice/docker-1.scope/memory.stat", g.memory)
	for _, text := range []string{"", "x", "3:cpuset:/a\n"} {
		_, err := groupOf(text)
		require.Error(t, err, text)
	}
}

func TestUseIsReadFromFiles(t *testing.T) {
	folder := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(folder, name)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	v1 := group{cpu: file("usage", "1000000\n"), memory: file("stat1", "cache 5\nrss_huge 1\nrss 7\n"), cpuUnit: time.Nanosecond, memoryKey: "rss "}
	u, err := v1.use()
	require.NoError(t, err)
	require.Equal(t, use{cpu: time.Millisecond, anon: 7}, u)
	v2 := group{cpu: file("cpu.stat", "user_usec 3\nusage_usec 2000\n"), memory: file("stat2", "anon 8\nfile 9\n"),
		cpuKey: "usage_usec ", cpuUnit: time.Microsecond, memoryKey: "anon "}
	u, err = v2.use()
	require.NoError(t, err)
	require.Equal(t, use{cpu: 2 * time.Millisecond, anon: 8}, u)
	v2.memoryKey = "none "
	_, err = v2.use()
	require.ErrorContains(t, err, `no "none "`)
	v2.cpu = filepath.Join(folder, "absent")
	_, err = v2.use()
	require.ErrorIs(t, err, os.ErrNotExist)
}

// What the files tell is what the daemon tells, give or take what has happened
// between the two.
func TestTheKernelAndTheDaemonAgree(t *testing.T) {
	h, err := openHost()
	require.NoError(t, err)
	defer h.close()
	w, err := h.open(t.Context(), shipped, builtin(t, "lua"))
	require.NoError(t, err)
	defer func() { require.NoError(t, w.close()) }()
	id, err := w.container()
	require.NoError(t, err)
	_, err = h.atRest(t.Context(), id)
	require.NoError(t, err)
	read, err := h.useOf(t.Context(), id)
	require.NoError(t, err)
	told, err := h.asked(t.Context(), id)
	require.NoError(t, err)
	require.InDelta(t, read.cpu.Seconds(), told.cpu.Seconds(), 5)
	require.InDelta(t, read.anon, told.anon, 8<<20)
	require.Positive(t, read.anon)
	require.Positive(t, read.cpu)
	_, err = h.useOf(t.Context(), "no-such-container")
	require.Error(t, err)
}

func TestTheDaemonTellsOfBothKindsOfControlGroups(t *testing.T) {
	var stats container.StatsResponse
	stats.CPUStats.CPUUsage.TotalUsage = 1_000_000
	for _, key := range []string{"anon", "rss"} {
		stats.MemoryStats.Stats = map[string]uint64{key: 7, "cache": 8}
		u, err := useIn(stats)
		require.NoError(t, err)
		require.Equal(t, use{cpu: time.Millisecond, anon: 7}, u)
	}
	stats.MemoryStats.Stats = nil
	_, err := useIn(stats)
	require.ErrorContains(t, err, "does not tell")
}
