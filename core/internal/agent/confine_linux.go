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
	lay  func(Limits) error
}

var layers = []layer{
	{"signals", func(Limits) error { return resetSignals() }},
	{"umask", func(Limits) error { unix.Umask(0o077); return nil }},
	{"priority", func(Limits) error { return unix.Setpriority(unix.PRIO_PROCESS, 0, niceness) }},
	{"oom score", func(Limits) error { return os.WriteFile("/proc/self/oom_score_adj", []byte(oomScore), 0) }},
	{"resource limits", setResourceLimits},
	{"no_new_privs", func(Limits) error { return unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) }},
	{"descriptors", func(Limits) error { return closeOnExec() }},
}

// confine lays every layer. A program never runs with one missing.
func confine(l Limits) error {
	for _, layer := range layers {
		if err := layer.lay(l); err != nil {
			return fmt.Errorf("confinement: %s: %w", layer.name, err)
		}
	}
	return nil
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
		{unix.RLIMIT_SIGPENDING, 1024},
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
	if err := unix.Prlimit(0, unix.RLIMIT_MSGQUEUE, &unix.Rlimit{}, nil); err != nil {
		return fmt.Errorf("limit message queues: %w", err)
	}
	if l.OpenFiles == 0 {
		return nil
	}
	// Through package syscall, which otherwise restores at execve what it
	// found at its start.
	return syscall.Setrlimit(syscall.RLIMIT_NOFILE, (*syscall.Rlimit)(both(l.OpenFiles)))
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
func closeOnExec() error {
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
