package agent

import (
	"errors"
	"fmt"
	"os"
	"runtime"

	"golang.org/x/sys/unix"
)

const keepID = ^uintptr(0) // "leave unchanged" in setresuid(2)

// asUser calls f on a thread whose effective user and group are the slot's,
// so that f can do what the slot's user can do and nothing more: process 1 has
// no capability that would let it write into a slot as root.
//
// The real and the saved user stay 0. A process of the slot's user can then
// neither signal nor trace that thread (kill(2) compares with the target's
// real and saved ids), while what f signals must belong to the slot's user or
// to root.
//
// The system calls are raw, since those of package syscall change all threads.
//
// It is the caller's thread, since another one had to be woken, twice for each call,
// and there are several in every run.
func asUser(slot Slot, f func() error) error {
	runtime.LockOSThread()
	err := asUserHere(slot, f)
	if back := become(0, 0); back != nil {
		// The caller keeps that thread, for itself alone, and it ends with the caller's
		// goroutine.
		return errors.Join(err, back)
	}
	runtime.UnlockOSThread()
	return err
}

// asUserInTurn is asUser for what takes long. The thread has no more of the processors
// than a program, and ends afterwards since it cannot take that back (setpriority(2)).
func asUserInTurn(slot Slot, f func() error) error {
	done := make(chan error)
	go func() {
		runtime.LockOSThread()
		if unix.Gettid() == os.Getpid() { // the first thread would not end; this keeps it meanwhile
			defer runtime.UnlockOSThread()
			done <- asUserInTurn(slot, f)
			return
		}
		err := unix.Setpriority(unix.PRIO_PROCESS, 0, niceness())
		if err == nil {
			err = asUserHere(slot, f)
		}
		done <- err
	}()
	return <-done
}

func asUserHere(slot Slot, f func() error) error {
	if err := become(slot.UID, slot.GID); err != nil {
		return err
	}
	return f()
}

// become sets the effective user and group of the calling thread.
func become(uid, gid int) error {
	setGroup := func() unix.Errno {
		_, _, errno := unix.RawSyscall(unix.SYS_SETRESGID, keepID, uintptr(gid), keepID)
		return errno
	}
	setUser := func() unix.Errno {
		_, _, errno := unix.RawSyscall(unix.SYS_SETRESUID, keepID, uintptr(uid), keepID)
		return errno
	}
	// The capability to change groups is only effective while the user is 0.
	first, second := setGroup, setUser
	if uid == 0 {
		first, second = setUser, setGroup
	}
	for _, set := range []func() unix.Errno{first, second} {
		if errno := set(); errno != 0 {
			return fmt.Errorf("become user %d, group %d: %w", uid, gid, errno)
		}
	}
	return nil
}
