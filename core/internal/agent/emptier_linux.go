package agent

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"sync"
	"unsafe"

	"golang.org/x/sys/unix"
)

// errMuch says that there are more entries than were to be removed.
var errMuch = errors.New("the slot is not empty yet")

// anybody stands for every owner.
const anybody = -1

// emptyFolder removes the entries of dir that belong to owner, with all that
// lies below them, and says errMuch when it is not to go on.
//
// It needs two open descriptors for a tree of any depth: a folder inside of a
// folder is moved to the top before it is emptied. So neither the length of a
// path nor the number of descriptors can run out.
//
// Every run ends here, several times, so it does without package os, whose files
// and names cost more than the folders that are empty.
func emptyFolder(dir string, owner int, going func() bool) error {
	top, err := openFolder(unix.AT_FDCWD, dir)
	if err != nil {
		return err
	}
	defer unix.Close(top)
	e := emptiers.Get().(*emptier)
	defer emptiers.Put(e)
	e.top, e.going = top, going
	for {
		removed, err := e.pass(top, e.entries[0][:], owner)
		if err != nil || removed == 0 {
			return err
		}
		if _, err := unix.Seek(top, 0, io.SeekStart); err != nil {
			return err
		}
	}
}

// emptiers are kept for their memory.
var emptiers = sync.Pool{New: func() any { return new(emptier) }}

type emptier struct {
	top     int // descriptor
	going   func() bool
	moved   int
	entries [2][fileBytes]byte // of the top, and of a folder in it
}

// pass removes the entries of dir that belong to owner and counts them. It looks at
// all that a fresh descriptor tells, until that tells no more.
func (e *emptier) pass(dir int, entries []byte, owner int) (removed int, err error) {
	for {
		n, err := unix.Getdents(dir, entries)
		if err == unix.EINTR {
			continue
		}
		if err != nil || n == 0 {
			return removed, err
		}
		for rest := entries[:n]; len(rest) > 0; {
			var one entry
			one, rest = cutEntry(rest)
			if one.name == "." || one.name == ".." {
				continue
			}
			if !ownedBy(dir, one.name, owner) {
				continue
			}
			if !e.going() {
				return removed, errMuch
			}
			if err := e.remove(dir, one); err != nil {
				return removed, fmt.Errorf("remove %s: %w", strconv.Quote(one.name), err)
			}
			removed++
		}
	}
}

// entry is one of a folder's entries.
type entry struct {
	name   string
	folder bool // for sure; if not, it may be one
}

// cutEntry cuts the first off entries as getdents64(2) tells them.
func cutEntry(entries []byte) (first entry, rest []byte) {
	const (
		length = unsafe.Offsetof(unix.Dirent{}.Reclen)
		kind   = unsafe.Offsetof(unix.Dirent{}.Type)
		text   = unsafe.Offsetof(unix.Dirent{}.Name)
	)
	end := binary.NativeEndian.Uint16(entries[length:])
	name, _, _ := bytes.Cut(entries[text:end], []byte{0})
	return entry{name: string(name), folder: entries[kind] == unix.DT_DIR}, entries[end:]
}

// remove removes one entry of dir. A folder in another than the top that is not
// empty is moved there instead, where a later pass finds it.
func (e *emptier) remove(dir int, one entry) error {
	if !one.folder {
		err := unix.Unlinkat(dir, one.name, 0)
		if err == nil || err == unix.ENOENT {
			return nil
		}
		if err != unix.EISDIR && err != unix.EPERM {
			return err
		}
	}
	switch err := unix.Unlinkat(dir, one.name, unix.AT_REMOVEDIR); err {
	case unix.ENOENT:
		return nil
	case unix.ENOTEMPTY, unix.EEXIST:
		return e.removeFull(dir, one.name)
	default:
		return err
	}
}

// removeFull removes a folder that is not empty, or moves it to the top.
func (e *emptier) removeFull(dir int, name string) error {
	// Its owner may have taken the rights that entering and moving it need.
	// It is no link, which would not have been said to have entries.
	if err := unix.Fchmodat(dir, name, 0o700, 0); err != nil {
		return err
	}
	if dir != e.top {
		return e.moveToTop(dir, name)
	}
	folder, err := openFolder(dir, name)
	if err != nil {
		return err
	}
	defer unix.Close(folder)
	if _, err := e.pass(folder, e.entries[1][:], anybody); err != nil {
		return err
	}
	return unix.Unlinkat(dir, name, unix.AT_REMOVEDIR)
}

// moveToTop moves a folder to the top under a name that is not taken there.
func (e *emptier) moveToTop(at int, name string) error {
	for {
		e.moved++
		err := unix.Renameat2(at, name, e.top,
			fmt.Sprintf(".%d-%d", unix.Gettid(), e.moved), unix.RENAME_NOREPLACE)
		if err != unix.EEXIST {
			return err
		}
	}
}

func openFolder(at int, name string) (fd int, err error) {
	fd, err = unix.Openat(at, name, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0)
	if err != nil {
		return -1, &os.PathError{Op: "open", Path: name, Err: err}
	}
	return fd, nil
}

func ownedBy(dir int, name string, owner int) bool {
	if owner == anybody {
		return true
	}
	var st unix.Stat_t
	err := unix.Fstatat(dir, name, &st, unix.AT_SYMLINK_NOFOLLOW)
	return err == nil && int(st.Uid) == owner
}
