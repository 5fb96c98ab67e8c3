package agent

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

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

// survey lists what lies in the folders of the slot in dir. It fails when that
// is no artifact, or has more bytes than there is room.
func survey(dir string, room int64) (files []MadeFile, err error) {
	for _, folder := range slotFolders {
		top := filepath.Join(dir, folder)
		err := filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || path == top {
				return err
			}
			f, err := look(path[len(dir)+1:], entry)
			if err != nil {
				return err
			}
			files = append(files, f)
			if room -= f.Size; room < 0 || len(files) > MaxArtifactFiles {
				return errors.New("too many files or bytes")
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}

func look(name string, entry fs.DirEntry) (MadeFile, error) {
	info, err := entry.Info()
	if err != nil {
		return MadeFile{}, err
	}
	f := MadeFile{Name: name, Folder: info.IsDir(), Mode: uint32(info.Mode().Perm())}
	if !f.Folder {
		if !info.Mode().IsRegular() {
			return f, fmt.Errorf("%q is no regular file", name)
		}
		f.Size = info.Size()
	}
	return f, f.check()
}

// giveMade sends the bytes of a copy, for which the host asks on a stream of its own.
func (r *run) giveMade(payload []byte) error {
	var ask Fetch
	if err := json.Unmarshal(payload, &ask); err != nil {
		return fail(FailureInvalid, fmt.Errorf("fetch: %w", err))
	}
	c := r.agent.artifacts.take(ask.Artifact)
	if c == nil {
		return errForgotten
	}
	defer r.agent.artifacts.release(c)
	if stream, ok := r.conn.(interface{ SetWriteDeadline(time.Time) error }); ok {
		// A host that does not wait any more, and does not read, would keep the copy in use.
		_ = stream.SetWriteDeadline(time.Now().Add(fetchPatience))
	}
	const most = gatherBody - headerBytes // so that header and bytes go in one piece
	frame := make([]byte, headerBytes, gatherBody)
	for left := c.bytes(); len(left) > 0; {
		n := min(len(left), most)
		putHeader(frame, frameMadeData, n)
		if _, err := r.conn.Write(append(frame, left[:n]...)); err != nil {
			return err
		}
		left = left[n:]
	}
	return nil
}

// errForgotten: a copy is not there, or not any more.
var errForgotten = fail(FailureForgotten, errors.New("the agent has no copy of that artifact"))
