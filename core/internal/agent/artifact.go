package agent

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Bounds of an artifact.
const (
	// MaxArtifactFiles bounds its files and folders.
	MaxArtifactFiles = 1024
	// MaxArtifactBytes bounds the bytes of its files together.
	MaxArtifactBytes = 64 << 20
)

// The folders of a slot.
const (
	workDir = "work" // the user's files; the program's working directory
	outDir  = "out"  // what the compile step makes
	tmpDir  = "tmp"  // TMPDIR and HOME
)

var slotFolders = []string{workDir, outDir, tmpDir}

// The permissions that an artifact's owner must have: to read a
// file, to change a folder.
const (
	ownerReads  = 0o400
	ownerEnters = 0o700
)

// check refuses an entry that could not be laid into a slot again.
func (f *MadeFile) check() error {
	if err := checkName(f.Name); err != nil {
		return err
	}
	folder, _, below := strings.Cut(f.Name, "/")
	switch {
	case !below || !slices.Contains(slotFolders, folder):
		return fmt.Errorf("%q is not below a folder of the slot", f.Name)
	case f.Mode&^0o777 != 0:
		return fmt.Errorf("%q has the mode %#o", f.Name, f.Mode)
	case f.Folder && (f.Size != 0 || f.Mode&ownerEnters != ownerEnters):
		return fmt.Errorf("the folder %q has a size, or its owner cannot enter it", f.Name)
	case f.Mode&ownerReads == 0:
		return fmt.Errorf("%q cannot be read", f.Name)
	case f.Size < 0 || f.Size > MaxArtifactBytes:
		return fmt.Errorf("%q cannot have %d bytes", f.Name, f.Size)
	}
	return nil
}

// checkArtifact refuses an artifact that must not be asked for or laid.
func (s *Spec) checkArtifact() error {
	if s.Keep < 0 || s.Keep > MaxArtifactBytes {
		return fmt.Errorf("%d is no number of bytes to keep", s.Keep)
	}
	if len(s.Made) == 0 {
		return nil
	}
	if len(s.Files) > 0 || s.Compile != nil {
		return errors.New("files or a compile step beside it")
	}
	if len(s.Made) > MaxArtifactFiles {
		return fmt.Errorf("%d entries are more than %d", len(s.Made), MaxArtifactFiles)
	}
	var total int64
	for i := range s.Made {
		if err := s.Made[i].check(); err != nil {
			return err
		}
		if total += s.Made[i].Size; total > MaxArtifactBytes {
			return fmt.Errorf("more than %d bytes", MaxArtifactBytes)
		}
	}
	return nil
}

// making takes the artifact of one run from an agent that is not trusted.
type making struct {
	asked    bool
	room     int64 // bytes that may still come
	compiled bool
	ended    bool
	files    []MadeFile
	left     int64 // bytes of the last file that have not come
}

// begin takes the description of the next file or folder.
func (m *making) begin(payload []byte) error {
	var f MadeFile
	if err := json.Unmarshal(payload, &f); err != nil {
		return fmt.Errorf("artifact: %w", err)
	}
	switch err := f.check(); {
	case err != nil:
		return fmt.Errorf("artifact: %w", err)
	case !m.asked || !m.compiled || m.ended:
		return errors.New("an artifact that was not asked for")
	case m.left > 0:
		return errors.New("a file of an artifact in the middle of another")
	case f.Size > m.room || len(m.files) == MaxArtifactFiles:
		return errors.New("an artifact of too many files or bytes")
	}
	m.room -= f.Size
	m.files, m.left = append(m.files, f), f.Size
	return nil
}

// take takes a piece of the last file. Memory grows with what has come, not
// with what was announced; in the end it is no more than that.
func (m *making) take(chunk []byte) error {
	if int64(len(chunk)) > m.left || len(chunk) == 0 {
		return errors.New("more of an artifact's file than was announced")
	}
	f := &m.files[len(m.files)-1]
	f.Data = append(f.Data, chunk...)
	if m.left -= int64(len(chunk)); m.left == 0 {
		f.Data = bytes.Clone(f.Data)
	}
	return nil
}

// end takes the end of the artifact, and tells done of it.
func (m *making) end(payload []byte, done func([]MadeFile, string)) error {
	var end MadeEnd
	if err := json.Unmarshal(payload, &end); err != nil {
		return fmt.Errorf("artifact's end: %w", err)
	}
	files := m.files
	switch {
	case !m.asked || !m.compiled || m.ended:
		return errors.New("an artifact that was not asked for")
	case end.Refused == "" && m.left > 0:
		return errors.New("an artifact's end in the middle of a file")
	case end.Refused == "" && len(files) == 0:
		return errors.New("an artifact of nothing")
	case end.Refused == "" && !distinct(files):
		return errors.New("an artifact with the same name twice")
	}
	m.ended, m.files, m.left = true, nil, 0
	if end.Refused != "" {
		files = nil
	}
	done(files, end.Refused)
	return nil
}

func distinct(files []MadeFile) bool {
	names := make(map[string]bool, len(files))
	for _, f := range files {
		names[f.Name] = true
	}
	return len(names) == len(files)
}
