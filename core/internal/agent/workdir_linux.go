package agent

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// prepareSlots makes the folders of all slots, of a container that is new.
func (a *agent) prepareSlots() error {
	for _, slot := range a.setup.Slots {
		if err := asUser(slot, func() error { return makeFolders(slot.Dir) }); err != nil {
			return fmt.Errorf("slot %s: %w", slot.Dir, err)
		}
	}
	return nil
}

// makeFolders makes the folders of an empty slot, for its next run. No process
// of its user lives, so nobody can put a link in the way.
func makeFolders(dir string) error {
	for _, name := range slotFolders {
		if err := unix.Mkdir(dir+"/"+name, 0o700); err != nil {
			return &os.PathError{Op: "mkdir", Path: name, Err: err}
		}
	}
	return nil
}

// receiveFile takes a file's bytes from next and writes them as the slot's user.
func receiveFile(slot Slot, f MadeFile, next func() ([]byte, error)) error {
	file, err := createFile(slot, f.Name, f.Mode)
	if err != nil {
		return err
	}
	for left := f.Size; left > 0 && err == nil; {
		var chunk []byte
		if chunk, err = next(); err != nil {
			break
		}
		if left -= int64(len(chunk)); left < 0 || len(chunk) == 0 {
			err = fmt.Errorf("%q: data frames do not add up to its %d bytes", f.Name, f.Size)
			break
		}
		_, err = file.Write(chunk)
	}
	return errors.Join(err, file.Close())
}

// createFile makes a file and the folders above it, as the slot's user.
func createFile(slot Slot, name string, mode uint32) (*os.File, error) {
	var fd int
	err := asUser(slot, func() (err error) {
		fd, err = openNew(slot.Dir, name, mode)
		return err
	})
	if err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(fd), name), nil
}

// openNew makes a file and the folders above it, as whoever calls it. Its name
// begins with one of the slot's folders, which is there.
func openNew(dir, name string, mode uint32) (fd int, err error) {
	base := dir + "/"
	first := strings.IndexByte(name, '/')
	for i, c := range name {
		if c == '/' && i > first {
			if err := unix.Mkdir(base+name[:i], 0o700); err != nil && err != unix.EEXIST {
				return -1, &os.PathError{Op: "mkdir", Path: name[:i], Err: err}
			}
		}
	}
	fd, err = unix.Open(base+name, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL|unix.O_NOFOLLOW|unix.O_CLOEXEC, mode)
	if err != nil {
		return -1, &os.PathError{Op: "create", Path: name, Err: err}
	}
	return fd, nil
}

// chunks returns a function that reads the data frames of r one by one.
func chunks(r io.Reader, buf *[]byte) func() ([]byte, error) {
	return func() ([]byte, error) {
		t, payload, err := readFrame(r, buf)
		if err == nil && t != frameData {
			err = fmt.Errorf("frame of type %#02x where file data was expected", byte(t))
		}
		return payload, noEOF(err)
	}
}
