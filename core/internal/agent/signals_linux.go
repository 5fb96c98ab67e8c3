package agent

import (
	"fmt"
	"unsafe"

	"golang.org/x/sys/unix"
)

// kernelAction is the kernel's struct sigaction, which is not libc's:
// rt_sigaction(2).
type kernelAction struct {
	handler, flags, restorer uintptr
	mask                     uint64
}

const (
	defaultAction = 0 // SIG_DFL
	ignoreAction  = 1 // SIG_IGN
	lastSignal    = 64
)

// resetSignals gives a program the default action for every signal. Handlers
// end with execve(2) by themselves; what the agent's own parent had ignored
// would be inherited.
func resetSignals() error {
	for signal := unix.Signal(1); signal <= lastSignal; signal++ {
		var action kernelAction
		if err := sigaction(signal, nil, &action); err != nil {
			return fmt.Errorf("signal %d: %w", signal, err)
		}
		if action.handler != ignoreAction {
			continue
		}
		if err := sigaction(signal, &kernelAction{handler: defaultAction}, nil); err != nil {
			return fmt.Errorf("signal %d: %w", signal, err)
		}
	}
	return nil
}

func sigaction(signal unix.Signal, action, old *kernelAction) error {
	_, _, errno := unix.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(signal),
		uintptr(unsafe.Pointer(action)), uintptr(unsafe.Pointer(old)), unsafe.Sizeof(kernelAction{}.mask), 0, 0)
	if errno != 0 {
		return errno
	}
	return nil
}
