package agent

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// child is a process between clone(2) and execve(2). What it does there is
// planned before, since it can do nothing but system calls: vfork_linux.go.
type child struct {
	plan
	mask signalSet // of the agent's thread, while the child lives

	// How far the child has come. It writes here itself, in the agent's memory.
	at    int           // the call it makes; len(calls): it becomes its program
	tried int           // the path it has tried last, or -1
	errno syscall.Errno // why it ended, or 0
}

// plan is what a child does.
type plan struct {
	calls []rawCall
	// dropped is the index of the call after which the child is not root.
	dropped int
	// closed is the index of the call after which the child has no descriptor any
	// more but those from 0 to lent; maybe none is.
	closed int
	lent   uintptr
	// paths are tried one after the other, in a search those that the user may
	// execute.
	paths     []*byte
	search    bool
	argv, env **byte

	kept []any // what the calls point to
}

// rawCall is one system call of a child.
type rawCall struct {
	layer    string // that it lays
	number   uintptr
	args     [5]uintptr
	forgiven uint64 // a bit for each error that does not matter
	onResult bool   // its first argument is the result of the call before
}

// atFolder is AT_FDCWD: paths begin in the working directory.
const atFolder = ^uintptr(-unix.AT_FDCWD - 1)

// add plans a call of a layer.
func (p *plan) add(layer string, number uintptr, args ...uintptr) *rawCall {
	p.calls = append(p.calls, rawCall{layer: layer, number: number})
	last := &p.calls[len(p.calls)-1]
	copy(last.args[:], args)
	return last
}

// forgive has the child go on when the call comes to one of the errors.
func (c *rawCall) forgive(errors ...syscall.Errno) {
	for _, errno := range errors {
		c.forgiven |= 1 << errno
	}
}

//go:nosplit
//go:norace
func (c *rawCall) forgives(errno syscall.Errno) bool {
	return errno < 64 && c.forgiven>>errno&1 != 0
}

// address is where a value lies. It lies there as long as the plan is used,
// since Go does not move what is on its heap.
func address[T any](p *plan, value *T) uintptr {
	p.kept = append(p.kept, value)
	return uintptr(unsafe.Pointer(value))
}

// started tells whether the child has become its program, as far as it can be
// known: it may also have been killed shortly before, as any program may.
func (c *child) started() bool { return c.errno == 0 && c.at > c.dropped }

// failure is why there is no program, or nil when the child was killed while it
// was root.
func (c *child) failure(o order) error {
	switch {
	case c.errno == 0:
		return nil
	case c.at < len(c.calls):
		return c.calls[c.at].failure(o, c.errno)
	case c.tried < 0:
		return &exec.Error{Name: o.Argv[0], Err: exec.ErrNotFound}
	case c.errno == unix.E2BIG:
		return fmt.Errorf("%s: arguments and environment are too long (execve(2): E2BIG)", o.Argv[0])
	}
	return &os.PathError{Op: "execve", Path: unix.BytePtrToString(c.paths[c.tried]), Err: c.errno}
}

// failure names the call that failed.
func (c *rawCall) failure(o order, err error) error {
	switch c.number {
	case unix.SYS_CHDIR:
		return &os.PathError{Op: "chdir", Path: o.Dir, Err: err}
	case unix.SYS_OPENAT:
		err = &os.PathError{Op: "open", Path: unix.BytePtrToString(&scoreFile[0]), Err: err}
	case unix.SYS_RT_SIGACTION:
		err = fmt.Errorf("signal %d: %w", c.args[0], err)
	case unix.SYS_PRLIMIT64:
		err = fmt.Errorf("limit %d: %w", c.args[1], err)
	}
	return fmt.Errorf("confinement: %s: %w", c.layer, err)
}
