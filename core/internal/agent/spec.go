package agent

import (
	"fmt"
	"path"
	"strings"
)

// Bounds of what an agent accepts in one spec. They lie above the limits of
// the public API, which give the better messages.
const (
	maxSpecFiles = 1024
	maxSpecBytes = 64 << 20
	maxNameBytes = 1024
)

// check refuses a spec that an agent must not act on.
func (s *Spec) check() error {
	if len(s.Files) > maxSpecFiles {
		return fmt.Errorf("%d files are more than %d", len(s.Files), maxSpecFiles)
	}
	var total int64
	for _, f := range s.Files {
		if err := checkName(f.Name); err != nil {
			return err
		}
		if f.Size < 0 || f.Size > maxSpecBytes {
			return fmt.Errorf("file %q cannot have %d bytes", f.Name, f.Size)
		}
		if total += f.Size; total > maxSpecBytes {
			return fmt.Errorf("the files have more than %d bytes together", maxSpecBytes)
		}
	}
	if err := CheckOutputs(s.Outputs); err != nil {
		return fmt.Errorf("outputs: %w", err)
	}
	if err := s.checkArtifact(); err != nil {
		return fmt.Errorf("artifact: %w", err)
	}
	if s.OutputBytes < 0 {
		return fmt.Errorf("%d is no number of output bytes", s.OutputBytes)
	}
	if s.Compile != nil {
		if err := s.Compile.check(); err != nil {
			return fmt.Errorf("compile step: %w", err)
		}
	}
	return s.Run.check()
}

func (s *Step) check() error {
	if len(s.Commands) == 0 {
		return fmt.Errorf("no command")
	}
	for _, argv := range s.Commands {
		if len(argv) == 0 || argv[0] == "" {
			return fmt.Errorf("a command without a name")
		}
	}
	if s.Timeout <= 0 {
		return fmt.Errorf("no timeout")
	}
	return nil
}

// checkName refuses a file name that is not a clean path below the working
// directory.
func checkName(name string) error {
	switch {
	case name == "" || name == "." || name != path.Clean(name):
	case path.IsAbs(name) || name == ".." || strings.HasPrefix(name, "../"):
	case strings.ContainsRune(name, 0) || len(name) > maxNameBytes:
	default:
		return nil
	}
	return fmt.Errorf("file name %q is not a clean path below the working directory", name)
}

// CheckOutputs refuses globs that are no clean paths below the working
// directory, or that path.Match cannot read.
func CheckOutputs(globs []string) error {
	if len(globs) > MaxOutputs {
		return fmt.Errorf("%d globs are more than %d", len(globs), MaxOutputs)
	}
	for _, glob := range globs {
		if err := checkName(glob); err != nil {
			return fmt.Errorf("glob: %w", err)
		}
		for element := range strings.SplitSeq(glob, "/") {
			if _, err := path.Match(element, ""); err != nil {
				return fmt.Errorf("glob %q: %w", glob, err)
			}
		}
	}
	return nil
}
