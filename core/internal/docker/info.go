package docker

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/docker/docker/api/types/system"
)

// Info describes the Docker host, which need not be this machine.
type Info struct {
	Address        string // of the daemon, as execman reached it
	FoundBy        string // how that address was found
	NCPU           int
	MemoryBytes    int64
	OS             string // as GOOS: "linux"
	Arch           string // as GOARCH: "amd64", "arm64"
	KernelVersion  string
	ServerVersion  string
	APIVersion     string // negotiated
	Rootless       bool
	CgroupVersion  string   // "1" or "2"
	Runtimes       []string // sorted names, for Spec.Runtime
	DefaultRuntime string
	Limits         LimitSupport
	Time           time.Time // the host's clock; zero if the daemon did not say
}

// LimitSupport tells which limits the Docker host can enforce. Rootless Docker on cgroup v1 has none of them,
// and many kernels come without swap accounting.
type LimitSupport struct {
	Memory, Swap, Pids, CPU, Cpuset bool
}

// Info asks the daemon about its host.
func (e *Engine) Info(ctx context.Context) (Info, error) {
	ctx, end, err := e.begin(ctx)
	if err != nil {
		return Info{}, err
	}
	defer end()
	return e.info(ctx)
}

// info is Info without the admission.
func (e *Engine) info(ctx context.Context) (Info, error) {
	answer, err := e.client.Info(ctx)
	if err != nil {
		return Info{}, wrap("asking the daemon about its host", err)
	}
	info := describe(answer)
	info.Address, info.FoundBy = e.found.host, e.found.found
	info.APIVersion = e.client.ClientVersion()
	return info, nil
}

// describe picks from the daemon's answer what execman needs.
func describe(answer system.Info) Info {
	clock, _ := time.Parse(time.RFC3339Nano, answer.SystemTime) // zero if absent
	info := Info{
		NCPU:           answer.NCPU,
		MemoryBytes:    answer.MemTotal,
		OS:             answer.OSType,
		Arch:           goarch(answer.Architecture),
		KernelVersion:  answer.KernelVersion,
		ServerVersion:  answer.ServerVersion,
		Rootless:       slices.ContainsFunc(answer.SecurityOptions, isRootless),
		CgroupVersion:  answer.CgroupVersion,
		DefaultRuntime: answer.DefaultRuntime,
		Limits: LimitSupport{
			Memory: answer.MemoryLimit, Swap: answer.SwapLimit, Pids: answer.PidsLimit,
			CPU: answer.CPUCfsQuota, Cpuset: answer.CPUSet,
		},
		Time: clock,
	}
	for name := range answer.Runtimes {
		info.Runtimes = append(info.Runtimes, name)
	}
	slices.Sort(info.Runtimes)
	return info
}

// isRootless recognizes "name=rootless" among the security options, with or without further keys.
func isRootless(option string) bool {
	return slices.Contains(strings.Split(option, ","), "name=rootless")
}

// goarch translates the kernel's machine name, which the daemon reports, to Go's.
func goarch(machine string) string {
	switch machine {
	case "x86_64":
		return "amd64"
	case "aarch64":
		return "arm64"
	case "armv7l", "armv6l":
		return "arm"
	case "i386", "i686":
		return "386"
	default:
		return machine // ppc64le, s390x, riscv64 are the same in both
	}
}
