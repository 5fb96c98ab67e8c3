package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// The programs that are measured in each language.
const (
	hello     = "hello"     // prints a word
	realistic = "realistic" // some 250 lines: parses, sorts, maps, strings, arithmetic
	repeated  = "repeated"  // hello, the same source again and again
)

var programNames = []string{hello, realistic, repeated}

// patience is what a program has for each step: more than it takes on a machine
// that has other work, too.
const patience = 2 * time.Minute

// program is one that is measured.
type program struct {
	name     string
	language lang.Language
	entry    string
	files    map[string][]byte
	stdin    string
	stdout   string // what it must print
	// renewed tells that no two runs have the same source, so that no compiler's
	// work is used again.
	renewed bool
}

// programOf reads a program of dockerImages/<language>/testdata. Only hello,
// realistic and stdin are asked for, which every language has.
func programOf(l lang.Language, name string) (program, error) {
	folder := name
	if name == repeated {
		folder = hello
	}
	all, err := l.Programs()
	if err != nil {
		return program{}, err
	}
	i := slices.IndexFunc(all, func(p lang.Program) bool { return p.Name == folder })
	if i < 0 || all[i].Expect.Stdout == nil || all[i].Expect.Status != string(execman.StatusOK) || len(all[i].Args) > 0 {
		return program{}, fmt.Errorf("%s has no program %s that takes no arguments and of which the output is known", l.ID, folder)
	}
	return program{
		name: name, language: l, entry: all[i].Entry, files: all[i].Files, stdin: all[i].Stdin,
		stdout: *all[i].Expect.Stdout, renewed: l.Compiled() && name != repeated,
	}, nil
}

// sorted lists the names of the files.
func (p program) sorted() []string { return slices.Sorted(maps.Keys(p.files)) }

// file is the content of a file in the n-th run.
func (p program) file(name string, n int64) []byte {
	if p.renewed && name == p.entry {
		return append(slices.Clone(p.files[name]), blank(n)...)
	}
	return p.files[name]
}

// blank writes a number in spaces and line ends, which no compiler minds at the
// end of a source.
func blank(n int64) string {
	return strings.NewReplacer("0", " ", "1", "\n").Replace(fmt.Sprintf("%b", n)) + "\n"
}

// request is the n-th run of the program.
func (p program) request(n int64) execman.Request {
	req := execman.Request{
		Language: p.language.ID, Entry: p.entry, Stdin: []byte(p.stdin), Timeout: patience, CompileTimeout: patience,
	}
	for _, name := range p.sorted() {
		req.Files = append(req.Files, execman.File{Name: name, Data: p.file(name, n)})
	}
	return req
}

// check says what is wrong with what became of a run.
func (p program) check(result *execman.Result) error {
	switch {
	case !result.OK():
		return fmt.Errorf("%s: %s\n%.500s", p.name, result.Status, result.Stderr)
	case string(result.Stdout) != p.stdout:
		return fmt.Errorf("%s: printed %.200q, not %.200q", p.name, result.Stdout, p.stdout)
	case result.Attempts != 1:
		return fmt.Errorf("%s: it took %d containers", p.name, result.Attempts)
	}
	return nil
}
