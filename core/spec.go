package execman

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/MarioLegenda/execman/core/internal/agent"
)

// spec translates a request into what the agent is to do, or refuses it.
func (l *language) spec(req Request) (agent.Spec, error) {
	files, entry, err := l.files(req)
	if err != nil {
		return agent.Spec{}, err
	}
	if err := checkExtras(req); err != nil {
		return agent.Spec{}, err
	}
	if err := l.ceilings.check(req); err != nil {
		return agent.Spec{}, err
	}
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = f.Name
	}
	limits := l.definition.Limits
	env := l.environment(req.Env)
	spec := agent.Spec{
		Files:       files,
		OutputBytes: cmp.Or(req.OutputBytes, limits.OutputBytes),
		Outputs:     req.Outputs,
		Run: agent.Step{
			Commands:  [][]string{l.definition.RunArgv(entry, names, req.Args)},
			Arguments: l.definition.RunArguments(),
			Env:       env,
			Timeout:   cmp.Or(req.Timeout, limits.Timeout),
			Limits:    l.runLimits(req),
		},
	}
	if compile := l.definition.CompileArgv(entry, names); compile != nil {
		spec.Compile = &agent.Step{
			Commands: [][]string{compile},
			Env:      env,
			Timeout:  cmp.Or(req.CompileTimeout, limits.CompileTimeout),
			Limits:   l.stepLimits(limits.CompileMemoryBytes),
		}
	}
	l.park(&spec, req, entry)
	return spec, nil
}

// runLimits are the run step's: the pool's, with those of the request in their
// place. The compile step has the pool's alone. More memory than there is for all
// programs of a container is none: the agent is to stop a program before the
// container's own memory is used up, which slows and hits its neighbours, too.
func (l *language) runLimits(req Request) agent.Limits {
	limits := l.definition.Limits
	run := l.stepLimits(min(cmp.Or(req.MemoryBytes, limits.MemoryBytes), l.programMemory(l.slots())))
	run.CPU = cmp.Or(req.CPU, limits.CPU)
	run.Processes = cmp.Or(req.Processes, run.Processes)
	run.OpenFiles = cmp.Or(req.OpenFiles, run.OpenFiles)
	run.FileBytes = cmp.Or(req.FileBytes, run.FileBytes)
	return run
}

func (l *language) stepLimits(memory int64) agent.Limits {
	limits := l.definition.Limits
	return agent.Limits{
		MemoryBytes: memory, DataBytes: memory + limits.ReserveBytes, Processes: limits.Processes,
		OpenFiles: limits.OpenFiles, FileBytes: limits.FileBytes,
	}
}

// environment joins the language's variables with the request's, in the order
// of their names.
func (l *language) environment(extra map[string]string) []string {
	var env []string
	for name, value := range l.definition.Env {
		if _, replaced := extra[name]; !replaced {
			env = append(env, name+"="+value)
		}
	}
	for name, value := range extra {
		env = append(env, name+"="+value)
	}
	slices.Sort(env)
	return env
}

// files returns all files of the request and the name of the one to run.
func (l *language) files(req Request) ([]agent.File, string, error) {
	if len(req.Files) > MaxFiles {
		return nil, "", invalid("files: %d are more than %d", len(req.Files), MaxFiles)
	}
	entry := cmp.Or(req.Entry, l.definition.File)
	var files []agent.File
	if req.Source != "" || !hasFile(req.Files, entry) {
		if req.Entry != "" && req.Source == "" {
			return nil, "", invalid("entry: no file is named %q", req.Entry)
		}
		files = append(files, agent.File{Name: entry, Data: []byte(req.Source)})
	}
	for _, f := range req.Files {
		files = append(files, agent.File{Name: f.Name, Data: f.Data})
	}
	if err := checkFiles(files, entry); err != nil {
		return nil, "", err
	}
	for i, f := range files {
		if f.Name == entry {
			files[i].Data = l.definition.WithOpening(f.Data)
		}
	}
	return files, entry, nil
}

func hasFile(files []File, name string) bool {
	for _, f := range files {
		if f.Name == name {
			return true
		}
	}
	return false
}

// checkFiles refuses names that leave the working directory or collide, and
// too many bytes.
func checkFiles(files []agent.File, entry string) error {
	seen := map[string]bool{}
	total := 0
	for _, f := range files {
		if err := checkName(f.Name); err != nil {
			return err
		}
		if seen[f.Name] {
			return invalid("files: %q is there twice", f.Name)
		}
		seen[f.Name] = true
		if total += len(f.Data); total > MaxSourceBytes {
			return invalid("source: with all files it has more than %d bytes (%d MiB)", MaxSourceBytes, MaxSourceBytes>>20)
		}
		if i := bytes.IndexByte(f.Data, 0); i >= 0 && f.Name == entry {
			return invalid("source: NUL byte at offset %d; binary data belongs into stdin or another file", i)
		}
	}
	return nil
}

func checkName(name string) error {
	if name == "" || name != path.Clean(name) || path.IsAbs(name) || name == "." || name == ".." || strings.HasPrefix(name, "../") {
		return invalid("files: %q is not a clean path below the working directory", name)
	}
	if strings.ContainsRune(name, 0) || len(name) > 255 {
		return invalid("files: %.40q… has a NUL byte or more than 255 bytes", name)
	}
	return nil
}

// checkExtras refuses what no program could be given.
func checkExtras(req Request) error {
	for _, arg := range req.Args {
		if strings.IndexByte(arg, 0) >= 0 {
			return invalid("args: %q has a NUL byte", arg)
		}
	}
	for name, value := range req.Env {
		if name == "" || strings.ContainsAny(name, "=\x00") || strings.IndexByte(value, 0) >= 0 {
			return invalid("env: %q has no name, or a NUL byte, or = in its name", name)
		}
	}
	if len(req.Stdin) > MaxStdinBytes {
		return tooMuchStdin(len(req.Stdin))
	}
	if err := agent.CheckOutputs(req.Outputs); err != nil {
		return invalid("outputs: %w", err)
	}
	return checkLimits(req)
}

func tooMuchStdin(n int) error {
	return invalid("stdin: %d bytes are more than %d (%d MiB)", n, MaxStdinBytes, MaxStdinBytes>>20)
}

func invalid(format string, args ...any) error {
	return fmt.Errorf("%w: %w", ErrInvalidRequest, fmt.Errorf(format, args...))
}
