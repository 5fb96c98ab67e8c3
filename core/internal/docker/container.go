package docker

import (
	"strings"

	"github.com/docker/docker/api/types/container"
	"github.com/google/uuid"
)

// hostname is the same in every container, so that a program cannot learn where it runs.
const hostname = "execman"

// keptCapabilities are what the agent needs to become a slot's user (SETUID, SETGID) and to kill that user's
// processes (KILL). Runs have none: the agent gives them up on the way.
var keptCapabilities = []string{"SETUID", "SETGID", "KILL"}

// config is the part of the container that is portable between hosts.
func (s Spec) config(labels map[string]string) *container.Config {
	return &container.Config{
		Image: s.Image, Entrypoint: s.Argv, Cmd: []string{}, Env: s.Env, Labels: labels,
		User: "0:0", WorkingDir: "/", Hostname: hostname, StopSignal: "SIGKILL",
		OpenStdin: true, StdinOnce: true, AttachStdin: true, AttachStdout: true, AttachStderr: true,
		NetworkDisabled: !s.Hosts,
		Healthcheck:     &container.HealthConfig{Test: []string{"NONE"}},
	}
}

// hostConfig is the container's confinement. host decides what the daemon would refuse.
func (s Spec) hostConfig(host Info, imageVolumes []string) *container.HostConfig {
	noInit := false // a daemon-wide "init": true would put another process before the agent
	return &container.HostConfig{
		AutoRemove: true, Init: &noInit, Runtime: s.Runtime,
		// Any other driver would write every frame of the attach stream to a log file.
		LogConfig:      container.LogConfig{Type: "none"},
		NetworkMode:    "none",
		IpcMode:        container.IPCModePrivate,
		ReadonlyRootfs: true,
		CapDrop:        []string{"ALL"},
		CapAdd:         keptCapabilities,
		SecurityOpt:    []string{"no-new-privileges"},
		Tmpfs:          s.tmpfs(imageVolumes),
		Mounts:         s.mounts(),
		Resources:      s.resources(host),
	}
}

// resources are the cgroup limits and ulimits. A daemon without swap or pids accounting ignores that limit with
// a warning; only the CPU quota it refuses, so that is left out where the host cannot enforce it.
func (s Spec) resources(host Info) container.Resources {
	limits := container.Resources{
		Memory: s.MemoryBytes, MemorySwap: s.MemoryBytes, PidsLimit: &s.PidsLimit, CpusetCpus: s.Cpuset,
		Ulimits: []*container.Ulimit{
			// One byte, not zero: with zero the kernel still feeds a core_pattern that is a pipe, see core(5).
			{Name: "core", Soft: 1, Hard: 1},
			{Name: "nofile", Soft: s.Nofile, Hard: s.Nofile},
		},
	}
	if host.Limits.CPU && s.CPUs < float64(host.NCPU) { // more than there are is an error to the daemon
		limits.NanoCPUs = int64(s.CPUs * 1e9)
	}
	return limits
}

// containerName makes a unique name that shows the hint. Docker allows [a-zA-Z0-9][a-zA-Z0-9_.-]+.
func containerName(namespace, hint string) string {
	legal := strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '_', r == '.', r == '-':
			return r
		}
		return '-'
	}, hint)
	if legal != "" {
		legal += "-"
	}
	return namespace + "-" + legal + uuid.NewString()[:8]
}
