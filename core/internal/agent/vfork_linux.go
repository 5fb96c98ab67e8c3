package agent

import (
	"runtime"
	"sync/atomic"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// start makes the child and returns when it has become its program, or has
// ended without. pid is set before the child runs.
//
// Until then the child is a second process in the agent's own memory, on the
// stack of this goroutine, and the thread of this goroutine waits in the kernel
// (vfork(2)): nothing of the agent is copied, which takes longer the larger it
// is. Between the two there is no runtime of Go for the child. It must not
// allocate, grow the stack, wait for a lock, or be seen by a signal handler or
// the race detector. So all memory is prepared before, and after the clone
// there are but functions without checks of the stack, as in package syscall.
func (c *child) start(pid *atomic.Int32) error {
	result := c.split(pid)
	runtime.KeepAlive(c)
	if result > ^uintptr(maxErrno) {
		return unix.Errno(-result)
	}
	return nil
}

// maxErrno is the largest number of an error: errno.h.
const maxErrno = 4095

// split clones, with every signal blocked, so that no handler of the agent's
// runs in the child. The runtime is told that a system call goes on, as package
// syscall tells it of every call that may last, so that a child which is held up
// holds up nobody else: the processor goes on to other goroutines meanwhile.
//
//go:nosplit
//go:norace
func (c *child) split(pid *atomic.Int32) uintptr {
	c.at, c.tried, c.errno = 0, -1, 0
	entersyscall()
	setMask(&allSignals, &c.mask)
	result := c.clone(pid)
	setMask(&c.mask, nil)
	exitsyscall()
	return result
}

// clone returns in the agent only. It has a frame of its own and does nothing
// after vfork but return, so that nothing of it matters that the child may have
// written over.
//
//go:nosplit
//go:noinline
//go:norace
func (c *child) clone(pid *atomic.Int32) uintptr {
	result := vfork(unix.CLONE_VM|unix.CLONE_VFORK|unix.CLONE_PARENT_SETTID|uintptr(unix.SIGCHLD), pid)
	if result == 0 {
		c.live()
	}
	return result
}

// vfork is clone(2) with these flags. It returns twice, first in the child.
//
//go:noescape
func vfork(flags uintptr, pid *atomic.Int32) (result uintptr)

// The runtime keeps these two names for others than package syscall.

//go:linkname entersyscall runtime.entersyscall
func entersyscall()

//go:linkname exitsyscall runtime.exitsyscall
func exitsyscall()

// live is the child: it makes its calls, and becomes its program or ends.
//
//go:nosplit
//go:noinline
//go:norace
func (c *child) live() {
	var result uintptr
	var errno syscall.Errno
	for c.at = range c.calls {
		call := &c.calls[c.at]
		if call.onResult {
			call.args[0] = result
		}
		result, _, errno = syscall.RawSyscall6(call.number, call.args[0], call.args[1], call.args[2], call.args[3], call.args[4], 0)
		if errno != 0 && !call.forgives(errno) {
			c.end(errno)
		}
	}
	c.at = len(c.calls)
	c.become()
}

// apart tells whether the child has closed what it does not lend. Others than its
// starter may ask.
//
//go:noinline
//go:norace
func (c *child) apart() bool { return c.at > c.closed }

// become tries the paths one after the other, as execvp(3) does.
//
//go:nosplit
//go:norace
func (c *child) become() {
	failure := unix.ENOENT
	for i := range c.paths {
		path := uintptr(unsafe.Pointer(c.paths[i]))
		if c.search {
			_, _, errno := syscall.RawSyscall(unix.SYS_FACCESSAT, atFolder, path, unix.X_OK)
			if errno != 0 {
				continue
			}
		}
		c.tried = i
		_, _, failure = syscall.RawSyscall(unix.SYS_EXECVE, path, uintptr(unsafe.Pointer(c.argv)), uintptr(unsafe.Pointer(c.env)))
		if failure != unix.EACCES {
			break
		}
	}
	c.end(failure)
}

// end ends the child.
//
//go:nosplit
//go:norace
func (c *child) end(failure syscall.Errno) {
	c.errno = failure
	for {
		syscall.RawSyscall(unix.SYS_EXIT_GROUP, 1, 0, 0)
	}
}

// setMask sets which signals are blocked on the calling thread.
//
//go:nosplit
//go:norace
func setMask(mask, old *signalSet) {
	syscall.RawSyscall6(unix.SYS_RT_SIGPROCMASK, unix.SIG_SETMASK,
		uintptr(unsafe.Pointer(mask)), uintptr(unsafe.Pointer(old)), unsafe.Sizeof(*mask), 0, 0)
}
