package lang

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"time"
)

// statuses are the words a case may expect; they are those of a result.
var statuses = []string{
	"ok", "failed", "signaled", "timeout", "cpu_limit", "memory_limit", "output_limit",
	"process_limit", "compile_error",
}

// Program is a program that proves a language, with what must become of it.
type Program struct {
	// Name is the name of its folder, for example "hello".
	Name string
	// Entry is the file to run.
	Entry string
	// Files holds each file's content by its name, Entry among them.
	Files map[string][]byte
	// Args and Stdin are given to the run step.
	Args  []string
	Stdin string
	// Timeout bounds the run step. 0: the language's.
	Timeout time.Duration
	// Expect is what must become of it.
	Expect Expectation
}

// Expectation is what must become of a program.
type Expectation struct {
	// Status is the result's status.
	Status string `json:"status"`
	// ExitCode is the exit code. Nil: not compared.
	ExitCode *int `json:"exit_code"`
	// Stdout is the whole standard output. Nil: not compared.
	Stdout *string `json:"stdout"`
	// StdoutFile names the file beside the case that Stdout was read from.
	StdoutFile string `json:"stdout_file"`
	// StdoutBytes is the length of standard output. Nil: not compared.
	StdoutBytes *int `json:"stdout_bytes"`
	// StdoutSHA256 is its hash in hexadecimal. Empty: not compared.
	StdoutSHA256 string `json:"stdout_sha256"`
	// StderrContains is a part of standard error.
	StderrContains string `json:"stderr_contains"`
	// StderrExcludes must not be in standard error. Empty: nothing.
	StderrExcludes string `json:"stderr_excludes"`
	// CompileOutputContains is a part of what the compiler printed. Empty:
	// it printed nothing.
	CompileOutputContains string `json:"compile_output_contains"`
	// CompileOutputExcludes must not be in it. Empty: nothing.
	CompileOutputExcludes string `json:"compile_output_excludes"`
}

// programCase is the JSON form of a program, less its files.
type programCase struct {
	Entry     string      `json:"entry"`
	Args      []string    `json:"args"`
	Stdin     string      `json:"stdin"`
	StdinFile string      `json:"stdin_file"`
	TimeoutMS int64       `json:"timeout_ms"`
	Expect    Expectation `json:"expect"`
}

// Programs returns the programs that prove a built-in language, by name.
func Programs(id string) ([]Program, error) {
	table, err := Builtin()
	if err != nil {
		return nil, err
	}
	l, found := table[id]
	if !found {
		return nil, fmt.Errorf("no built-in language %q", id)
	}
	return l.Programs()
}

// Programs returns the programs that prove the language, by name; none where it
// has no folder.
func (l Language) Programs() ([]Program, error) {
	if l.files == nil {
		return nil, nil
	}
	cases, err := fs.Glob(l.files, "testdata/*/case.json")
	if err != nil {
		return nil, err
	}
	programs := make([]Program, 0, len(cases))
	for _, name := range cases {
		program, err := l.program(path.Dir(name))
		if err != nil {
			return nil, fmt.Errorf("language %q: %s: %w", l.ID, name, err)
		}
		programs = append(programs, program)
	}
	return programs, nil
}

func (l Language) program(folder string) (Program, error) {
	data, err := fs.ReadFile(l.files, path.Join(folder, "case.json"))
	if err != nil {
		return Program{}, err
	}
	c := programCase{Entry: l.File}
	if err := decodeStrictly(data, &c); err != nil {
		return Program{}, err
	}
	files, err := l.programFiles(folder)
	if err != nil {
		return Program{}, err
	}
	if err := c.takeFiles(files); err != nil {
		return Program{}, err
	}
	program := Program{
		Name: path.Base(folder), Entry: c.Entry, Files: files, Args: c.Args, Stdin: c.Stdin,
		Timeout: milliseconds(c.TimeoutMS), Expect: c.Expect,
	}
	return program, program.validate()
}

// takeFiles moves standard input and the expected output, where they lie in
// files of their own, out of the program's files.
func (c *programCase) takeFiles(files map[string][]byte) error {
	for _, field := range []struct {
		key, name string
		absent    bool
		put       func(string)
	}{
		{"stdin", c.StdinFile, c.Stdin == "", func(text string) { c.Stdin = text }},
		{"stdout", c.Expect.StdoutFile, c.Expect.Stdout == nil, func(text string) { c.Expect.Stdout = &text }},
	} {
		data, found := files[field.name]
		switch {
		case field.name == "":
			continue
		case !field.absent:
			return fmt.Errorf("%s_file stands beside %s", field.key, field.key)
		case !found:
			return fmt.Errorf("%s_file names %q, which is not among the files", field.key, field.name)
		}
		field.put(string(data))
		delete(files, field.name)
	}
	return nil
}

func (l Language) programFiles(folder string) (map[string][]byte, error) {
	root, err := fs.Sub(l.files, folder)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	err = fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || name == "case.json" {
			return err
		}
		files[name], err = fs.ReadFile(root, name)
		return err
	})
	return files, err
}

func (p Program) validate() error {
	if _, found := p.Files[p.Entry]; !found {
		return fmt.Errorf("the entry %q is not among the files", p.Entry)
	}
	if !slices.Contains(statuses, p.Expect.Status) {
		return fmt.Errorf("the expected status %q is none", p.Expect.Status)
	}
	if p.Timeout < 0 {
		return errors.New("timeout_ms is negative")
	}
	return nil
}
