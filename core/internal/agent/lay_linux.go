package agent

import (
	"os"

	"golang.org/x/sys/unix"
)

// layArtifact lays the artifact that the spec names or brings.
func (r *run) layArtifact(buf *[]byte) (err error) {
	switch {
	case r.copy != nil:
		err = asUser(r.slot, func() error { return layCopy(r.slot.Dir, r.copy.files) })
		r.agent.artifacts.release(r.copy) // the program may run for long
		r.copy = nil
	case len(r.spec.Made) > 0:
		err = r.layBrought(buf)
	default:
		return nil
	}
	r.agent.nursery.settle() // its files can be executed
	return err
}

// layBrought lays what comes from the host, and keeps it for the next run if there
// is room.
func (r *run) layBrought(buf *[]byte) error {
	next := chunks(r.conn, buf)
	c := r.agent.artifacts.add(r.spec.Artifact, r.spec.Made)
	defer r.agent.artifacts.release(c)
	if c != nil {
		next = copying(next, c.memory)
	}
	for _, f := range r.spec.Made {
		if err := layFile(r.slot, f, next); err != nil {
			return err
		}
	}
	if c != nil {
		r.agent.artifacts.keep(c)
	}
	return nil
}

// copying returns a next that also puts what comes into memory.
func copying(next func() ([]byte, error), memory []byte) func() ([]byte, error) {
	return func() ([]byte, error) {
		chunk, err := next()
		memory = memory[copy(memory, chunk):]
		return chunk, err
	}
}

// layFile makes a folder, or a file of the bytes that next gives.
func layFile(slot Slot, f MadeFile, next func() ([]byte, error)) error {
	if f.Folder {
		return asUser(slot, func() error { return makeFolder(slot.Dir, f) })
	}
	return receiveFile(slot, f, next)
}

// makeFolder makes a folder of an artifact; those above it are there.
func makeFolder(dir string, f MadeFile) error {
	if err := unix.Mkdir(dir+"/"+f.Name, f.Mode); err != nil {
		return &os.PathError{Op: "mkdir", Path: f.Name, Err: err}
	}
	return nil
}

// layCopy makes the folders and files of a copy, as whoever calls it.
func layCopy(dir string, files []MadeFile) error {
	for _, f := range files {
		var err error
		if f.Folder {
			err = makeFolder(dir, f)
		} else {
			err = writeFile(dir, f)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// writeFile makes a file of its own bytes.
func writeFile(dir string, f MadeFile) error {
	fd, err := openNew(dir, f.Name, f.Mode)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	for left := f.Data; len(left) > 0; {
		n, err := unix.Write(fd, left)
		switch {
		case err == unix.EINTR:
		case err != nil:
			return &os.PathError{Op: "write", Path: f.Name, Err: err}
		default:
			left = left[n:]
		}
	}
	return nil
}
