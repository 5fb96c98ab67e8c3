package agent

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// sendMade sends the artifact of the compile step, before the program can
// change it. No process of the slot's user is alive, so nothing changes under
// the walk; links are looked at and never followed.
func (r *run) sendMade() {
	w := bufio.NewWriterSize(frameWriter(r.send), pumpBytes)
	var end MadeEnd
	if err := r.writeMade(w); err != nil {
		end.Refused = err.Error()
		end.Refused = end.Refused[:min(len(end.Refused), maxMessage)]
	}
	frame, err := appendJSON(nil, frameMadeEnd, end)
	if err == nil {
		_, err = w.Write(frame)
	}
	if err = errors.Join(err, w.Flush()); err != nil {
		r.agent.log.Printf("run %d: send the artifact: %v", r.spec.ID, err)
	}
}

// frameWriter lets frames be joined to larger writes. Nobody else writes to the
// run's stream between its steps, so a write may end inside of a frame.
type frameWriter func([]byte) error

func (send frameWriter) Write(frames []byte) (int, error) {
	if err := send(frames); err != nil {
		return 0, err
	}
	return len(frames), nil
}

// writeMade writes the frames of the artifact, or says why there is none.
func (r *run) writeMade(w *bufio.Writer) error {
	if r.unclean != nil {
		return r.unclean
	}
	var files []MadeFile
	err := asUser(r.slot, func() (err error) {
		files, err = survey(r.slot.Dir, r.spec.Keep)
		return err
	})
	for i := 0; i < len(files) && err == nil; i++ {
		err = r.writeMadeFile(w, files[i])
	}
	return err
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
			f, err := describe(path[len(dir)+1:], entry)
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

func describe(name string, entry fs.DirEntry) (MadeFile, error) {
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

// writeMadeFile writes the frames of one file or folder.
func (r *run) writeMadeFile(w *bufio.Writer, f MadeFile) error {
	frame, err := appendJSON(nil, frameMade, f)
	if err != nil {
		return err
	}
	if _, err := w.Write(frame); err != nil || f.Size == 0 {
		return err
	}
	file, size, err := r.openOutput(r.slot.Dir + "/" + f.Name)
	if err != nil {
		return err
	}
	defer file.Close()
	if size != f.Size {
		return fmt.Errorf("%q has changed", f.Name)
	}
	buf := make([]byte, headerBytes+min(size, pumpBytes))
	for ; size > 0; size -= min(size, pumpBytes) {
		n := int(min(size, pumpBytes))
		if _, err := io.ReadFull(file, buf[headerBytes:headerBytes+n]); err != nil {
			return err
		}
		putHeader(buf, frameMadeData, n)
		if _, err := w.Write(buf[:headerBytes+n]); err != nil {
			return err
		}
	}
	return nil
}

// layArtifact lays the artifact that the spec brings, as the slot's user.
func (r *run) layArtifact(buf *[]byte) error {
	if len(r.spec.Made) == 0 {
		return nil
	}
	for _, f := range r.spec.Made {
		var err error
		if f.Folder {
			err = createFolder(r.slot, f)
		} else {
			err = receiveFile(r.slot, f, chunks(r.conn, buf))
		}
		if err != nil {
			return err
		}
	}
	r.agent.nursery.settle() // its files can be executed
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
