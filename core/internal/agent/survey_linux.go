package agent

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

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
