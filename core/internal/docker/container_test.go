package docker

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCPUsAreClampedToTheHost(t *testing.T) {
	host := Info{NCPU: 4, Limits: LimitSupport{CPU: true}}
	for cpus, want := range map[float64]int64{0: 0, 0.5: 5e8, 3.9: 39e8, 4: 0, 64: 0} {
		require.Equal(t, want, Spec{CPUs: cpus}.resources(host).NanoCPUs)
	}
	require.Zero(t, Spec{CPUs: 1}.resources(Info{NCPU: 4}).NanoCPUs, "a host without quotas would refuse it")
}

func TestContainerNames(t *testing.T) {
	legal := regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9_.-]+$`)
	for _, hint := range []string{"", "lua", "c++", "ça va?/..", "a b"} {
		require.Regexp(t, legal, containerName("execman", hint))
	}
	require.Contains(t, containerName("ns", "c++"), "ns-c---")
	require.NotEqual(t, containerName("ns", "x"), containerName("ns", "x"))
}

func TestTmpfsPrecedence(t *testing.T) {
	s := Spec{Slots: []Slot{{Path: "/w/0", UID: 7, GID: 8, Bytes: 9, Inodes: 10}}, TmpBytes: 1, ShmBytes: 2}
	all := s.tmpfs([]string{"/data", "/tmp", "/w/0", AgentDir})
	require.Equal(t, "rw,exec,nosuid,nodev,size=9,nr_inodes=10,uid=7,gid=8,mode=0700", all["/w/0"])
	require.Contains(t, all["/tmp"], "rw,exec,nosuid,nodev,size=1,")
	require.Contains(t, all["/dev/shm"], "rw,noexec,nosuid,nodev,size=2,")
	require.Equal(t, coveredVolume, all["/data"])
	require.NotContains(t, all, AgentDir)
}
