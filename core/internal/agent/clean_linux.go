package agent

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

// clean empties a slot, removes what its user left in the shared folders, and
// makes the slot ready for the next run, which then need not wait for it. It
// succeeds only when a last look found nothing. No process of the user may be
// alive.
//
// Tens of thousands of entries are removed when the processors have nothing better to
// do, for neighbours would notice; and when a run may have to wait for the slot, with
// what a program gets of them.
func (a *agent) clean(slot Slot) error {
	left := atOnce
	err := asUser(slot, func() error {
		return empty(slot, a.setup.Shared, func() bool { left--; return left >= 0 })
	})
	if errors.Is(err, errMuch) && a.slots.anyFree() {
		err = asUserWith(leisure, slot, func() error { return empty(slot, a.setup.Shared, a.slots.anyFree) })
	}
	if errors.Is(err, errMuch) {
		err = asUserWith(niceness(), slot, func() error { return empty(slot, a.setup.Shared, always) })
	}
	return err
}

const (
	// atOnce is how many entries of a folder are looked at and removed with the agent's
	// priority.
	atOnce = 500
	// leisure is the niceness of what everything else comes before.
	leisure = 19
)

func always() bool { return true }

// errMuch says that there are more entries than were to be looked at.
var errMuch = errors.New("the slot is not empty yet")

// empty is clean for as long as going says so, which is asked before each entry.
func empty(slot Slot, shared []string, going func() bool) error {
	// The user owns the directory and may have taken its own rights away.
	if err := unix.Chmod(slot.Dir, 0o700); err != nil {
		return &os.PathError{Op: "chmod", Path: slot.Dir, Err: err}
	}
	if err := emptyFolder(slot.Dir, anybody, going); err != nil {
		return err
	}
	for _, dir := range shared {
		if err := emptyFolder(dir, slot.UID, going); err != nil && !errors.Is(err, unix.ENOENT) {
			return err
		}
	}
	return makeFolders(slot.Dir)
}

// anybody stands for every owner.
const anybody = -1

// emptyFolder removes the entries of dir that belong to owner, with all that
// lies below them, and says errMuch when it is not to go on.
//
// It needs two open descriptors for a tree of any depth: a folder inside of a
// folder is moved to the top before it is emptied. So neither the length of a
// path nor the number of descriptors can run out.
func emptyFolder(dir string, owner int, going func() bool) error {
	top, err := openFolder(unix.AT_FDCWD, dir)
	if err != nil {
		return err
	}
	defer top.Close()
	e := emptier{top: top, going: going}
	for {
		removed, err := e.pass(top, owner)
		if err != nil || removed == 0 {
			return err
		}
	}
}

type emptier struct {
	top   *os.File
	going func() bool
	moved int
}

// pass removes the entries of dir that belong to owner and counts them.
func (e *emptier) pass(dir *os.File, owner int) (removed int, err error) {
	if _, err := dir.Seek(0, io.SeekStart); err != nil {
		return 0, err
	}
	for {
		names, err := dir.Readdirnames(256)
		if err == io.EOF {
			return removed, nil
		}
		if err != nil {
			return removed, err
		}
		for _, name := range names {
			if !e.going() {
				return removed, errMuch
			}
			if !ownedBy(dir, name, owner) {
				continue
			}
			if err := e.remove(dir, name); err != nil {
				return removed, fmt.Errorf("remove %s: %w", strconv.Quote(name), err)
			}
			removed++
		}
	}
}

// remove removes one entry of dir. A folder in another than the top is moved
// there instead, where a later pass finds it.
func (e *emptier) remove(dir *os.File, name string) error {
	at := int(dir.Fd())
	err := unix.Unlinkat(at, name, 0)
	if err == nil || err == unix.ENOENT {
		return nil
	}
	if err != unix.EISDIR && err != unix.EPERM {
		return err
	}
	// Its owner may have taken the rights that entering and moving it need.
	// It is no link: unlinkat would have removed that.
	if err := unix.Fchmodat(at, name, 0o700, 0); err != nil {
		return err
	}
	if dir != e.top {
		return e.moveToTop(at, name)
	}
	folder, err := openFolder(at, name)
	if err != nil {
		return err
	}
	defer folder.Close()
	if _, err := e.pass(folder, anybody); err != nil {
		return err
	}
	return unix.Unlinkat(at, name, unix.AT_REMOVEDIR)
}

// moveToTop moves a folder to the top under a name that is not taken there.
func (e *emptier) moveToTop(at int, name string) error {
	for {
		e.moved++
		err := unix.Renameat2(at, name, int(e.top.Fd()),
			fmt.Sprintf(".%d-%d", unix.Gettid(), e.moved), unix.RENAME_NOREPLACE)
		if err != unix.EEXIST {
			return err
		}
	}
}

func openFolder(at int, name string) (*os.File, error) {
	fd, err := unix.Openat(at, name, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, &os.PathError{Op: "open", Path: name, Err: err}
	}
	return os.NewFile(uintptr(fd), name), nil
}

func ownedBy(dir *os.File, name string, owner int) bool {
	if owner == anybody {
		return true
	}
	var st unix.Stat_t
	err := unix.Fstatat(int(dir.Fd()), name, &st, unix.AT_SYMLINK_NOFOLLOW)
	return err == nil && int(st.Uid) == owner
}
