package agent

import (
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// hurryAfter is how long a process may take to die, or one that waits to begin, before
// it is hurried.
const hurryAfter = 5 * time.Millisecond

// hurry has all processes of the slot's user run where the agent does.
//
// Also a process that is to die needs a processor for that, and it waits for the one
// that it has run on last. On a loaded machine that one may be without the container
// for a second, while another one runs it: the kernel shares each processor out among
// cgroups by itself (Linux 6.18). Where the agent runs, the container does.
//
// It only matters how soon they run: what fails here ends later.
func hurry(slot Slot) {
	_ = asUser(slot, func() error {
		here, err := processor()
		if err != nil {
			return err
		}
		return eachProcess(func(p process) {
			if p.uid == slot.UID {
				move(p.pid, here)
			}
		})
	})
}

// move has a process go on on a processor. It may use those that it might before.
func move(pid, processor int) {
	var before, there unix.CPUSet
	there.Set(processor)
	if unix.SchedGetaffinity(pid, &before) == nil && unix.SchedSetaffinity(pid, &there) == nil {
		_ = unix.SchedSetaffinity(pid, &before)
	}
}

// processor is the one on which the calling thread runs.
func processor() (int, error) {
	var number uint32
	if _, _, errno := unix.RawSyscall(unix.SYS_GETCPU, uintptr(unsafe.Pointer(&number)), 0, 0); errno != 0 {
		return 0, errno
	}
	return int(number), nil
}
