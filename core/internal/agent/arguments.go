package agent

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// maxArguments bounds the file that Step.Arguments names.
const maxArguments = 64 << 10

// Name has the spec name an artifact in place of its files and its compile step.
func (s *Spec) Name(number uint64, made []MadeFile) {
	s.Files, s.Compile, s.Artifact = nil, nil, number
	name := path.Join(workDir, s.Run.Arguments)
	i := slices.IndexFunc(made, func(f MadeFile) bool { return s.Run.Arguments != "" && f.Name == name })
	if i >= 0 && s.Run.takeArguments(made[i].Data) == nil {
		s.Run.Arguments = "" // else the agent finds the file, and says what is wrong with it
	}
}

// takeArguments puts the lines of a file in the place of the arguments that stand for it.
func (s *Step) takeArguments(file []byte) error {
	if len(file) > maxArguments || slices.Contains(file, 0) {
		return fmt.Errorf("%s: more than %d bytes of arguments, or a NUL byte among them", s.Arguments, maxArguments)
	}
	lines := strings.Split(strings.TrimSuffix(string(file), "\n"), "\n")
	commands := make([][]string, len(s.Commands)) // others may share the old ones
	for i, argv := range s.Commands {
		commands[i] = slices.Clone(argv)
		if at := slices.Index(argv, "@"+s.Arguments); at >= 0 {
			commands[i] = slices.Replace(commands[i], at, at+1, lines...)
		}
	}
	s.Commands = commands
	return nil
}
