package agent

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// keepMade keeps a copy of the artifact of the compile step, before the program can
// change it, and tells the host of it beside the program. The returned function waits
// until it has been told.
func (r *run) keepMade() (told func()) {
	c, err := r.copyMade()
	if err == nil {
		r.agent.artifacts.keep(c)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer r.agent.artifacts.release(c)
		r.sendJSON(frameMade, describe(c, err))
	}()
	return func() { <-done }
}

// describe is what the host is told of a copy, or of why there is none.
func describe(c *artifact, err error) Made {
	if err != nil {
		message := err.Error()
		return Made{Refused: message[:min(len(message), maxMessage)]}
	}
	sum := sha256.Sum256(c.bytes())
	return Made{Files: c.files, Sum: sum[:]}
}

// copyMade copies what lies in the slot. No process of the slot's user is alive, so
// nothing changes meanwhile; links are looked at and never followed.
func (r *run) copyMade() (c *artifact, err error) {
	if r.unclean != nil {
		return nil, r.unclean
	}
	err = asUser(r.slot, func() error {
		files, err := survey(r.slot.Dir, r.spec.Keep)
		if err != nil {
			return err
		}
		if c = r.agent.artifacts.add(r.spec.Artifact, files); c == nil {
			return errors.New("the agent has no room for so many bytes")
		}
		for i := 0; i < len(files) && err == nil; i++ {
			err = readMade(r.slot, files[i])
		}
		return err
	})
	if err != nil {
		r.agent.artifacts.release(c)
		return nil, err
	}
	return c, nil
}

// readMade fills a file's part of the copy, as the slot's user.
func readMade(slot Slot, f MadeFile) error {
	if f.Size == 0 {
		return nil
	}
	fd, err := unix.Open(slot.Dir+"/"+f.Name, unix.O_RDONLY|unix.O_NOFOLLOW|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
	if err != nil {
		return &os.PathError{Op: "open", Path: f.Name, Err: err}
	}
	defer unix.Close(fd)
	for left := f.Data; len(left) > 0; {
		n, err := unix.Read(fd, left)
		switch {
		case err == unix.EINTR:
		case err != nil:
			return &os.PathError{Op: "read", Path: f.Name, Err: err}
		case n == 0:
			return fmt.Errorf("%q has changed", f.Name)
		default:
			left = left[n:]
		}
	}
	return nil
}
