package agent

import (
	"errors"
	"fmt"
)

// Bounds of the files that a run may give back.
const (
	// MaxOutputs bounds the globs of a spec.
	MaxOutputs = 64
	// MaxOutputFiles bounds how many files one run gives back.
	MaxOutputFiles = 256
	// MaxOutputBytes bounds how many bytes they have together.
	MaxOutputBytes = 16 << 20
)

// incoming takes the files of one run from an agent that is not trusted.
type incoming struct {
	file  File
	left  int64 // bytes of file that have not come
	count int
	total int64
}

// begin takes the name and the size of the next file.
func (in *incoming) begin(f File, done func(File)) error {
	in.count++
	in.total += f.Size
	switch err := checkName(f.Name); {
	case err != nil:
		return err
	case in.left > 0:
		return errors.New("a file in the middle of a file")
	case f.Size < 0 || f.Size > MaxOutputBytes || in.total > MaxOutputBytes || in.count > MaxOutputFiles:
		return fmt.Errorf("file %q: too many files or bytes", f.Name)
	}
	in.file, in.left = File{Name: f.Name, Size: f.Size}, f.Size
	if f.Size == 0 {
		done(in.file)
	}
	return nil
}

// take takes a piece of the file. Memory grows with what has come, not with
// what was announced.
func (in *incoming) take(chunk []byte, done func(File)) error {
	if int64(len(chunk)) > in.left || len(chunk) == 0 {
		return errors.New("more of a file than was announced")
	}
	in.file.Data = append(in.file.Data, chunk...)
	if in.left -= int64(len(chunk)); in.left == 0 {
		done(in.file)
	}
	return nil
}
