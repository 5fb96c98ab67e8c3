package agent

import (
	"fmt"
	"math"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// niceness gives the agent the processor before any program of its container,
// so that deadlines are kept while programs compute.
const niceness = 5

// oomScore makes the kernel choose a program and not the agent when the
// container's memory is used up.
const oomScore = "200"

// layer is one part of the confinement that the launcher lays on itself.
// The order matters: what a layer forbids, a later one cannot do any more.
type layer struct {
	name string
	lay  func(order) error
}

var layers = []layer{
	{"signals", func(order) error { return resetSignals() }},
	{"umask", func(order) error { unix.Umask(0o077); return nil }},
	{"priority", func(order) error { return unix.Setpriority(unix.PRIO_PROCESS, 0, niceness) }},
	{"oom score", func(order) error { return os.WriteFile("/proc/self/oom_score_adj", []byte(oomScore), 0) }},
	{"resource limits", func(o order) error { return setResourceLimits(o.Limits) }},
	{"no_new_privs", func(order) error { return setNoNewPrivs() }},
	{"descriptors", closeOnExec},
	{"landlock", layLandlock},
	{"system calls", laySeccomp},
}

// confine lays every layer. A program never runs with one missing that the
// agent has found to be there.
//
// Some layers hold for the calling thread only. It becomes the program, so the
// caller must stay on it until execve.
func confine(o order) error {
	for _, layer := range layers {
		if err := layer.lay(o); err != nil {
			return fmt.Errorf("confinement: %s: %w", layer.name, err)
		}
	}
	return nil
}

func layLandlock(o order) error {
	if o.Isolation.Landlock == 0 {
		return nil
	}
	return restrictSelf(rulesetFD, o.Isolation.Landlock)
}

func laySeccomp(o order) error {
	if !o.Isolation.Seccomp {
		return nil
	}
	return setFilter()
}

// setResourceLimits sets soft and hard limits alike: setrlimit(2).
func setResourceLimits(l Limits) error {
	for _, limit := range []struct {
		resource int
		value    int64 // 0: leave as it is
	}{
		// With 1 and not 0 the kernel also refuses to pipe a core dump into
		// a handler of the host: core(5).
		{unix.RLIMIT_CORE, 1},
		// Not RLIMIT_AS: Java and V8 reserve far more than they use.
		{unix.RLIMIT_DATA, l.DataBytes},
		{unix.RLIMIT_NPROC, l.Processes},
		{unix.RLIMIT_FSIZE, l.FileBytes},
		{unix.RLIMIT_MEMLOCK, 64 << 10},
	} {
		if limit.value == 0 {
			continue
		}
		if err := unix.Prlimit(0, limit.resource, both(limit.value), nil); err != nil {
			return fmt.Errorf("limit %d: %w", limit.resource, err)
		}
	}
	if err := limitCPU(l.CPU); err != nil {
		return err
	}
	if err := limitQueues(); err != nil {
		return err
	}
	if l.OpenFiles == 0 {
		return nil
	}
	// Through package syscall, which otherwise restores at execve what it
	// found at its start.
	return syscall.Setrlimit(syscall.RLIMIT_NOFILE, (*syscall.Rlimit)(both(l.OpenFiles)))
}

// limitQueues bounds what the kernel keeps for a user. To lower a limit is
// everybody's right in Linux; gVisor answers EPERM for the two, which it does
// not have (Debian's runsc, 2022).
func limitQueues() error {
	for resource, most := range map[int]int64{unix.RLIMIT_SIGPENDING: 1024, unix.RLIMIT_MSGQUEUE: 0} {
		if err := unix.Prlimit(0, resource, both(most), nil); err != nil && err != unix.EPERM {
			return fmt.Errorf("limit %d: %w", resource, err)
		}
	}
	return nil
}

func both(n int64) *unix.Rlimit { return &unix.Rlimit{Cur: uint64(n), Max: uint64(n)} }

// limitCPU leaves a second between the soft limit, whose signal tells the cause
// (SIGXCPU), and the hard one, which kills a program that ignores it. It rounds
// up, since RLIMIT_CPU counts whole seconds.
func limitCPU(d time.Duration) error {
	if d == 0 {
		return nil
	}
	soft := uint64(math.Ceil(d.Seconds()))
	if err := unix.Prlimit(0, unix.RLIMIT_CPU, &unix.Rlimit{Cur: soft, Max: soft + 1}, nil); err != nil {
		return fmt.Errorf("limit processor time: %w", err)
	}
	return nil
}

// closeOnExec marks every descriptor but the program's own three.
func closeOnExec(o order) error {
	if err := closeAllOnExec(); err != nil || !o.Extra {
		return err
	}
	_, err := unix.FcntlInt(extraFD, unix.F_SETFD, 0)
	return err
}

func closeAllOnExec() error {
	const first = 3
	err := unix.CloseRange(first, math.MaxUint32, unix.CLOSE_RANGE_CLOEXEC)
	if err != unix.ENOSYS && err != unix.EINVAL && err != unix.EPERM {
		return err
	}
	// Linux before 5.11, or a seccomp profile older than the call.
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		var fd int
		if _, err := fmt.Sscan(entry.Name(), &fd); err == nil && fd >= first {
			unix.CloseOnExec(fd)
		}
	}
	return nil
}
