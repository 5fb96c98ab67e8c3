package agent

import (
	"fmt"
	"strconv"
	"time"

	"golang.org/x/sys/unix"
)

// killAll sends SIGKILL to every process of the slot's user.
//
// kill(-1) goes over all processes under one lock of the kernel, and a fork
// does not complete while a fatal signal is pending, so one pass leaves
// nothing behind, not even of a fork bomb. Process 1 and its threads are
// exempt (kill(2)). A child of another slot that is still root may be hit;
// launch makes it again.
func (a *agent) killAll(slot Slot) error {
	return asUser(slot, func() error {
		if err := unix.Kill(-1, unix.SIGKILL); err != nil && err != unix.ESRCH && err != unix.EPERM {
			return fmt.Errorf("kill all of user %d: %w", slot.UID, err)
		}
		return nil
	})
}

// goneWait is how long killed processes may take to disappear. Freeing the
// memory of a large one takes a while on a loaded machine.
const goneWait = 5 * time.Second

// killUntilGone kills and waits until no process of the slot's user exists. No
// command of the slot may be about to start.
func (a *agent) killUntilGone(slot Slot) error {
	if nobodyIs(slot.UID) {
		return nil
	}
	pause := 200 * time.Microsecond
	for deadline := time.Now().Add(goneWait); ; {
		if err := a.killAll(slot); err != nil {
			return err
		}
		left, err := processesOf(slot.UID)
		if err != nil || left == 0 {
			return err
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("%d processes of user %d outlived SIGKILL by %s", left, slot.UID, goneWait)
		}
		time.Sleep(pause)
		pause = min(2*pause, 20*time.Millisecond)
		if pause > hurryDeathAfter {
			hurry(slot)
		}
	}
}

// nobodyIs tells whether the kernel is sure that there is no process of the
// container whose real user is uid, not even a zombie. getpriority(2) goes over
// all threads that have not been reaped, new ones last, and fails with ESRCH when
// none was the user's. Since Linux 4.4 it keeps to the caller's process namespace;
// before, it went over more, not less. A kernel of another kind (gVisor answers
// 0) leaves it open. uid is not 0, which would mean the caller's own.
//
// A user of whom there is nobody stays so: only the agent makes the first one.
func nobodyIs(uid int) bool {
	_, err := unix.Getpriority(unix.PRIO_USER, uid)
	return err == unix.ESRCH
}

// processesOf counts the processes whose real user is uid, zombies included.
func processesOf(uid int) (int, error) {
	if nobodyIs(uid) {
		return 0, nil
	}
	count := 0
	err := eachProcess(func(p process) {
		if p.uid == uid {
			count++
		}
	})
	return count, err
}

// pids lists the processes of the container.
func pids() ([]int, error) {
	names, err := readNames("/proc")
	if err != nil {
		return nil, err
	}
	var list []int
	for _, name := range names {
		if pid, err := strconv.Atoi(name); err == nil {
			list = append(list, pid)
		}
	}
	return list, nil
}
