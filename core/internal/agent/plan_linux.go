package agent

import (
	"cmp"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// mostCalls is about how many calls a plan has; there may be more.
const mostCalls = 100

// newChild plans the whole way from clone to execve.
func (a *agent) newChild(slot Slot, o order, stdio [3]*os.File) (*child, error) {
	c := &child{plan: plan{calls: make([]rawCall, 0, mostCalls)}}
	files := stdio[:]
	if o.extra != nil {
		files = append(files, o.extra)
	}
	c.add("session", unix.SYS_SETSID)
	c.raiseScore()
	ruleset := c.lend(files, a.rulesets[slot.Dir])
	c.closeOthers(a.closesRanges)
	c.drop(slot, o.ambient)
	if err := c.enter(o.Dir); err != nil {
		return nil, err
	}
	c.confine(o.Limits, a.isolation, ruleset)
	return c, c.aim(o)
}

// raiseScore makes the kernel choose the program and not the agent when the
// container's memory is used up. It comes before drop: in the agent's memory,
// which is closed to other users, the child's files in /proc are root's.
func (p *plan) raiseScore() {
	p.add("oom score", unix.SYS_OPENAT, atFolder, address(p, &scoreFile[0]), unix.O_WRONLY|unix.O_CLOEXEC)
	p.add("oom score", unix.SYS_WRITE, 0, address(p, &oomScore[0]), uintptr(len(oomScore))).onResult = true
}

// drop makes the child the slot's user, with no capabilities but the ambient ones,
// which its program has too.
func (p *plan) drop(slot Slot, ambient []uintptr) {
	uid, gid := uintptr(slot.UID), uintptr(slot.GID)
	if len(ambient) > 0 {
		p.add("user", unix.SYS_PRCTL, unix.PR_SET_KEEPCAPS, 1)
	}
	p.add("user", unix.SYS_SETGROUPS, 0, 0)
	p.add("user", unix.SYS_SETRESGID, gid, gid, gid)
	p.add("user", unix.SYS_SETRESUID, uid, uid, uid)
	p.dropped = len(p.calls) - 1
	if len(ambient) > 0 {
		p.keep(ambient)
	}
}

// keep makes capabilities ambient. Those must be permitted and inheritable.
func (p *plan) keep(ambient []uintptr) {
	var sets [2]unix.CapUserData
	for _, capability := range ambient {
		set := &sets[capability/32]
		set.Permitted |= 1 << (capability % 32)
		set.Effective, set.Inheritable = set.Permitted, set.Permitted
	}
	header := &unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	p.add("capabilities", unix.SYS_CAPSET, address(p, header), address(p, &sets))
	for _, capability := range ambient {
		p.add("capabilities", unix.SYS_PRCTL, unix.PR_CAP_AMBIENT, unix.PR_CAP_AMBIENT_RAISE, capability)
	}
}

// enter makes a folder the working directory, if the user may.
func (p *plan) enter(dir string) error {
	path, err := syscall.BytePtrFromString(dir)
	if err != nil {
		return &os.PathError{Op: "chdir", Path: dir, Err: err}
	}
	p.add("working directory", unix.SYS_CHDIR, address(p, path))
	return nil
}

// lend makes the files the child's descriptors from 0 on, and the ruleset, if there
// is one, the next, which it returns and which the program does not get.
func (p *plan) lend(files []*os.File, ruleset *os.File) uintptr {
	fds := make([]uintptr, 0, len(files)+1)
	for _, file := range files {
		fds = append(fds, file.Fd())
	}
	own := noFD
	if ruleset != nil {
		own = uintptr(len(fds))
		fds = append(fds, ruleset.Fd())
	}
	p.lent = uintptr(len(fds))
	p.moveAway(fds)
	for i, fd := range fds {
		flags := uintptr(0)
		if uintptr(i) == own {
			flags = unix.O_CLOEXEC
		}
		p.add("descriptors", unix.SYS_DUP3, fd, uintptr(i), flags)
	}
	return own
}

// moveAway moves descriptors that lie where those that are lent are to be.
func (p *plan) moveAway(fds []uintptr) {
	spare := max(p.lent, slices.Max(fds)+1)
	for i, fd := range fds {
		if fd < p.lent {
			p.add("descriptors", unix.SYS_DUP3, fd, spare, unix.O_CLOEXEC)
			fds[i] = spare
			spare++
		}
	}
}

// closeOthers closes what else the child has of the agent's. All that is marked
// close-on-exec too, but nobody should have to wait for the execve: settle tells
// why. Linux before 5.9, or a seccomp profile older than the call, waits for it.
func (p *plan) closeOthers(can bool) {
	p.closed = math.MaxInt
	if can {
		p.add("descriptors", unix.SYS_CLOSE_RANGE, p.lent, math.MaxUint32, 0)
		p.closed = len(p.calls) - 1
	}
}

// noFD is no descriptor.
const noFD = ^uintptr(0)

// aim plans what the child becomes.
func (p *plan) aim(o order) error {
	names := []string{o.Argv[0]}
	if !strings.Contains(o.Argv[0], "/") {
		p.search = true
		names = candidates(o.Argv[0], o.Env)
	}
	argv, err1 := syscall.SlicePtrFromStrings(o.Argv)
	env, err2 := syscall.SlicePtrFromStrings(o.Env)
	paths, err3 := syscall.SlicePtrFromStrings(names)
	if err := cmp.Or(err1, err2, err3); err != nil {
		return &os.PathError{Op: "execve", Path: o.Argv[0], Err: err}
	}
	p.argv, p.env, p.paths = &argv[0], &env[0], paths[:len(names)]
	return nil
}

// candidates are the paths that execvp(3) would try, in the program's own PATH.
func candidates(name string, env []string) (paths []string) {
	for _, variable := range env {
		if list, found := strings.CutPrefix(variable, "PATH="); found {
			for _, dir := range filepath.SplitList(list) {
				paths = append(paths, filepath.Join(dir, name))
			}
		}
	}
	return paths
}
