package agent

import (
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

// checkArtifact refuses an artifact that must not be asked for, laid or named.
func (s *Spec) checkArtifact() error {
	if s.Keep < 0 || s.Keep > MaxArtifactBytes {
		return fmt.Errorf("%d is no number of bytes to keep", s.Keep)
	}
	if (s.named() || len(s.Made) > 0) && (len(s.Files) > 0 || s.Compile != nil) {
		return errors.New("files or a compile step beside it")
	}
	return checkMade(s.Made, MaxArtifactBytes)
}

// named tells whether the spec names an artifact that the agent is to have.
func (s *Spec) named() bool { return s.Artifact != 0 && s.Keep == 0 && len(s.Made) == 0 }

// checkMade refuses what could not be laid into a slot, or has more bytes than
// there is room.
func checkMade(files []MadeFile, room int64) error {
	if len(files) > MaxArtifactFiles {
		return fmt.Errorf("%d entries are more than %d", len(files), MaxArtifactFiles)
	}
	for i := range files {
		if err := files[i].check(); err != nil {
			return err
		}
		if room -= files[i].Size; room < 0 {
			return errors.New("too many bytes")
		}
	}
	return nil
}

// madeBytes is how many bytes the files have together.
func madeBytes(files []MadeFile) (total int64) {
	for _, f := range files {
		total += f.Size
	}
	return total
}

// cut gives each file its part of data, which are all files' bytes.
func cut(files []MadeFile, data []byte) {
	for i := range files {
		size := files[i].Size
		files[i].Data, data = data[:size:size], data[size:]
	}
}
