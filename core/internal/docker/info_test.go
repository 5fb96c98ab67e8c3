package docker

import (
	"runtime"
	"testing"

	"github.com/docker/docker/api/types/system"
	"github.com/stretchr/testify/require"
)

func TestInfoOfTheRealDaemon(t *testing.T) {
	info, err := open(t).Info(within(t))
	require.NoError(t, err)
	require.Equal(t, "linux", info.OS)
	require.Equal(t, runtime.GOARCH, info.Arch)
	require.Positive(t, info.NCPU)
	require.Greater(t, info.MemoryBytes, int64(1<<28))
	require.NotEmpty(t, info.ServerVersion)
	require.NotEmpty(t, info.APIVersion)
	require.NotEmpty(t, info.FoundBy)
	require.Contains(t, []string{"1", "2"}, info.CgroupVersion)
	require.Contains(t, info.Runtimes, info.DefaultRuntime)
	require.False(t, info.Time.IsZero())
}

func TestDescribe(t *testing.T) {
	info := describe(system.Info{
		Architecture: "aarch64", OSType: "linux", SystemTime: "not a time",
		SecurityOptions: []string{"name=seccomp,profile=default", "name=rootless"},
		Runtimes:        map[string]system.RuntimeWithStatus{"runsc": {}, "runc": {}},
		MemoryLimit:     true, CPUCfsQuota: true,
	})
	require.Equal(t, "arm64", info.Arch)
	require.True(t, info.Rootless)
	require.Equal(t, []string{"runc", "runsc"}, info.Runtimes)
	require.Equal(t, LimitSupport{Memory: true, CPU: true}, info.Limits)
	require.True(t, info.Time.IsZero())
}

func TestRootlessIsAWord(t *testing.T) {
	require.True(t, isRootless("name=rootless"))
	require.False(t, isRootless("name=seccomp,profile=rootless"))
	require.False(t, isRootless("name=rootlesskit"))
}

func TestGoarch(t *testing.T) {
	for machine, want := range map[string]string{
		"x86_64": "amd64", "aarch64": "arm64", "armv7l": "arm", "i686": "386", "riscv64": "riscv64",
	} {
		require.Equal(t, want, goarch(machine))
	}
}
