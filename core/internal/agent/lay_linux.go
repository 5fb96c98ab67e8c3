package agent

import (
	"os"

	"golang.org/x/sys/unix"
)

// layArtifact lays the artifact that the spec names or brings. One that it brings is
// kept for the next run, if there is room.
func (r *run) layArtifact(buf *[]byte) (err error) {
	switch {
	case r.copy != nil:
		err = layFiles(r.slot, r.copy.files, nil)
	case len(r.spec.Made) > 0:
		err = r.layBrought(buf)
	default:
		return nil
	}
	r.agent.nursery.settle() // its files can be executed
	return err
}

func (r *run) layBrought(buf *[]byte) error {
	next := chunks(r.conn, buf)
	c := r.agent.artifacts.add(r.spec.Artifact, r.spec.Made)
	defer r.agent.artifacts.release(c)
	if c != nil {
		next = copying(next, c.memory)
	}
	err := layFiles(r.slot, r.spec.Made, next)
	if c != nil && err == nil {
		r.agent.artifacts.keep(c)
	}
	return err
}

// copying returns a next that also puts what comes into memory.
func copying(next func() ([]byte, error), memory []byte) func() ([]byte, error) {
	return func() ([]byte, error) {
		chunk, err := next()
		memory = memory[copy(memory, chunk):]
		return chunk, err
	}
}

// layFiles makes folders and files, with the bytes that next gives or, where that is
// nil, with their own.
func layFiles(slot Slot, files []MadeFile, next func() ([]byte, error)) error {
	for _, f := range files {
		from := next
		if from == nil {
			from = func() ([]byte, error) { return f.Data, nil }
		}
		var err error
		if f.Folder {
			err = createFolder(slot, f)
		} else {
			err = receiveFile(slot, f, from)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// createFolder makes a folder of an artifact; those above it are there.
func createFolder(slot Slot, f MadeFile) error {
	return asUser(slot, func() error {
		if err := unix.Mkdir(slot.Dir+"/"+f.Name, f.Mode); err != nil {
			return &os.PathError{Op: "mkdir", Path: f.Name, Err: err}
		}
		return nil
	})
}
