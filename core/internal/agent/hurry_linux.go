package agent

import (
	"sync"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

const (
	// hurryDeathAfter is how long a killed process may take to die before it is hurried.
	hurryDeathAfter = 5 * time.Millisecond
	// hurryBeginAfter is how long one that waits may take to begin its program. Nearly all
	// have by then.
	hurryBeginAfter = 25 * time.Millisecond
)

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
		var all unix.CPUSet // the agent's
		if err := unix.SchedGetaffinity(0, &all); err != nil {
			return err
		}
		here, err := processor()
		if err != nil {
			return err
		}
		return eachProcess(func(p process) {
			if p.uid == slot.UID {
				move(p.pid, here, &all)
			}
		})
	})
}

// haste hurries the processes of a slot's user again and again.
type haste struct {
	slot Slot

	mu    sync.Mutex // guards the rest; held while it hurries
	pause time.Duration
	timer *time.Timer
	over  bool
}

// hurrying hurries them after a while, and then after twice that, until it is enough.
func hurrying(slot Slot, after time.Duration) *haste {
	h := &haste{slot: slot, pause: after}
	h.mu.Lock() // which the timer may want before there is h.timer
	defer h.mu.Unlock()
	h.timer = time.AfterFunc(after, h.hurry)
	return h
}

func (h *haste) hurry() {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.over {
		return
	}
	hurry(h.slot)
	h.pause *= 2
	h.timer.Reset(h.pause)
}

// enough ends it. None of its doing reaches a process that begins later.
func (h *haste) enough() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.over = true
	h.timer.Stop()
}

// move has a process go on on one processor, and then on whichever of all.
func move(pid, processor int, all *unix.CPUSet) {
	var there unix.CPUSet
	there.Set(processor)
	if unix.SchedSetaffinity(pid, &there) == nil {
		_ = unix.SchedSetaffinity(pid, all)
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
