package agent

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

// lastSignal is the last of those that a process can get.
const lastSignal = 64

// signalSet has a bit for each signal: the kernel's sigset_t.
type signalSet uint64

// kernelAction is the kernel's struct sigaction, which is not libc's:
// rt_sigaction(2).
type kernelAction struct {
	handler, flags, restorer uintptr
	mask                     signalSet
}

// What the calls point to. Neither is ever written to.
var (
	allSignals    = ^signalSet(0)
	noSignals     signalSet
	defaultAction kernelAction // SIG_DFL
)

// resetSignals gives the program the default action for every signal, and has
// none blocked. The agent's own parent may have ignored one, which would be
// inherited. Handlers end with execve(2) by themselves; but until then none of
// the agent's may run in the child, which the slot's user can send signals to.
func (p *plan) resetSignals() {
	const size = unsafe.Sizeof(noSignals)
	action := uintptr(unsafe.Pointer(&defaultAction))
	for signal := uintptr(1); signal <= lastSignal; signal++ {
		if signal != uintptr(unix.SIGKILL) && signal != uintptr(unix.SIGSTOP) {
			p.add("signals", unix.SYS_RT_SIGACTION, signal, action, 0, size)
		}
	}
	p.add("signals", unix.SYS_RT_SIGPROCMASK, unix.SIG_SETMASK, uintptr(unsafe.Pointer(&noSignals)), 0, size)
}
