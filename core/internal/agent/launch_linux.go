package agent

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// order is what a child is to become.
type order struct {
	Argv   []string
	Env    []string
	Dir    string
	Limits Limits
	// Parking is the step's.
	Parking *Parking

	extra   *os.File  // what becomes extraFD
	ambient []uintptr // capabilities that the command keeps: capabilities(7)
}

// extraFD is a command's first descriptor beside its streams, mostly not there.
const extraFD = 3

// errLaunch: a command could not be started. The message names it.
var errLaunch = errors.New("cannot start the command")

// errApart: what makes a copy of the memory for vfork(2), as emulators of a
// processor do, cannot be the agent's machine.
var errApart = errors.New("the child did not have the agent's memory")

// launch starts a command as the slot's user, with stdio as its descriptors 0, 1
// and 2, and returns once it runs as itself (its execve succeeded).
//
// No lock is held meanwhile: a child can be held up by whoever has its user, for
// example by SIGSTOP from what an earlier command of the step has left behind,
// and must not hold up others then. So killAll for another slot may hit a child
// that is still root; that one is made again.
func (a *agent) launch(slot Slot, o order, stdio [3]*os.File) (<-chan exit, error) {
	c, err := a.newChild(slot, o, stdio)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errLaunch, err)
	}
	a.nursery.add(c)
	defer a.nursery.remove(c)
	for {
		ended, err := a.reaper.spawn(c.start)
		if err != nil {
			return nil, fmt.Errorf("clone: %w", err)
		}
		if c.started() {
			return ended, nil
		}
		end := <-ended
		if err := c.failure(o); err != nil {
			return nil, fmt.Errorf("%w: %w", errLaunch, err)
		}
		if end.signal != int(unix.SIGKILL) {
			return nil, errApart
		}
	}
}

// The two ends of a pipe.
const (
	readEnd  = 0
	writeEnd = 1
)

// pipe returns a pipe of which the agent keeps one end. Reads and writes on
// the agent's end return when it is closed. The other end blocks, as a program
// expects of its streams. Neither survives an execve by itself.
func pipe(keep int) (ours, theirs *os.File, err error) {
	var fds [2]int
	if err := unix.Pipe2(fds[:], unix.O_CLOEXEC); err != nil {
		return nil, nil, fmt.Errorf("pipe2: %w", err)
	}
	// It belongs to the agent's user, but programs open their streams by name,
	// too: /dev/stdin, /dev/stderr. Nobody else can reach it. gVisor refuses,
	// and then programs must do without the names.
	_ = unix.Fchmod(fds[0], 0o666)
	if err := unix.SetNonblock(fds[keep], true); err != nil {
		return nil, nil, fmt.Errorf("set a pipe non-blocking: %w", err)
	}
	return os.NewFile(uintptr(fds[keep]), "pipe"), os.NewFile(uintptr(fds[1-keep]), "pipe"), nil
}
