package agent

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/unix"
)

// clean empties a slot, removes what its user left in the shared folders, and
// makes the slot ready for the next run, which then need not wait for it. It
// succeeds only when a last look found nothing. No process of the user may be
// alive.
//
// Many entries are removed with the priority of a program, for neighbours would notice.
func (a *agent) clean(slot Slot) error {
	left := atOnce
	err := asUser(slot, func() error {
		return a.empty(slot, func() bool { left--; return left >= 0 })
	})
	if errors.Is(err, errMuch) {
		err = asUserInTurn(slot, func() error {
			return a.empty(slot, func() bool { return true })
		})
	}
	return err
}

const (
	// atOnce is how many entries are removed with the agent's priority.
	atOnce = 500
	// aheadTime is how long the result of a run may wait for the cleaning of its slot.
	aheadTime = 200 * time.Millisecond
)

// cleanAhead cleans a slot with many files, or removes much of it, before the run's
// result is sent: so the run has to wait for that, and not another one for its slot.
// What it does not do, clean does.
func (a *agent) cleanAhead(slot Slot) {
	var fs unix.Statfs_t
	if unix.Statfs(slot.Dir, &fs) != nil || fs.Files-fs.Ffree <= atOnce {
		return
	}
	begin := time.Now()
	_ = asUserInTurn(slot, func() error {
		return a.empty(slot, func() bool { return time.Since(begin) < aheadTime })
	})
}

// empty is clean for as long as going says so, which is asked before each entry is
// removed.
func (a *agent) empty(slot Slot, going func() bool) error {
	// The user owns the directory and may have taken its own rights away.
	if err := unix.Chmod(slot.Dir, 0o700); err != nil {
		return &os.PathError{Op: "chmod", Path: slot.Dir, Err: err}
	}
	if err := emptyFolder(slot.Dir, anybody, going); err != nil {
		return err
	}
	for i := range a.berths[slot.Dir].shared {
		if err := a.berths[slot.Dir].shared[i].empty(slot.UID, going); err != nil && !errors.Is(err, unix.ENOENT) {
			return err
		}
	}
	return makeFolders(slot.Dir)
}
