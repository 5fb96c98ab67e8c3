package agent

import (
	"os"
	"runtime"
	"strconv"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// slack is how much later than at the time that was asked for the kernel may wake a
// thread of the agent (prctl(2), PR_SET_TIMERSLACK).
//
// While anything runs, one thread of Go's runtime asks for 20 µs again and again, in
// which it looks who is held up in a system call. With the kernel's own slack of
// 50 µs that took a good part of the processor time of a run. With a longer one than
// this, what could run waits behind a child that is being made (vfork_linux.go). Nothing
// else is due to the millisecond, which is the least that package time waits.
const slack = 400 * time.Microsecond

// relax starts the agent's program anew with slack, which a thread has from the one
// that made it: so all have it, also those that the runtime makes before main. The
// program's argument says which slack it had before, and that this has been done.
// Where it cannot be done, in gVisor, nothing has changed.
func relax() {
	if len(os.Args) > 1 {
		return
	}
	own, err := unix.PrctlRetInt(unix.PR_GET_TIMERSLACK, 0, 0, 0, 0)
	if err != nil || own <= 0 {
		return
	}
	self, err := os.Executable()
	if err != nil {
		return
	}
	runtime.LockOSThread() // the thread that calls execve(2) is the one that goes on
	defer runtime.UnlockOSThread()
	if unix.Prctl(unix.PR_SET_TIMERSLACK, uintptr(slack), 0, 0, 0) != nil {
		return
	}
	_ = unix.Exec(self, []string{os.Args[0], strconv.Itoa(own)}, os.Environ())
	_ = unix.Prctl(unix.PR_SET_TIMERSLACK, uintptr(own), 0, 0, 0)
}

// programSlack is the slack of programs: what the agent had before. 0: what it has.
var programSlack = sync.OnceValue(func() uintptr {
	if len(os.Args) < 2 {
		return 0
	}
	own, err := strconv.Atoi(os.Args[1])
	if err != nil || own < 0 {
		return 0
	}
	return uintptr(own)
})
