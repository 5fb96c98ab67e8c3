package lang

import (
	"io/fs"
	"maps"
	"path"
)

// Language says how programs of one language are compiled and run. A value
// that passed [Language.Validate] and [Language.WithDefaults], as all that this
// package returns, has every default filled in. Its slices and maps are shared
// between copies and must not be changed.
type Language struct {
	// ID is what a request names, for example "c++".
	ID string
	// Name is for people to read, for example "C++". Default: ID.
	Name string
	// Image is a reference to a stock image. Default: the image that is built
	// from the language's Dockerfile; a language without one needs it.
	Image string
	// File is the name that the source gets, for example "main.cpp".
	File string
	// Extension tells the sources among a request's files, for example
	// ".cpp". Default: the extension of File.
	Extension string
	// Version is the argv of a command that prints the version. Optional.
	Version []string
	// Compile is the argv of the compile step. Empty: there is none.
	Compile []string
	// Run is the argv of the run step.
	Run []string
	// Env holds environment variables of both steps. LANG is C.UTF-8 unless
	// it is set here.
	Env map[string]string
	// Opening is put before a program that lacks it. Nil: none is.
	Opening *Opening
	// Warm says how the command that opens the program's file, that of the compile
	// step or else of the run step, can be started before there is a program, and how
	// that of a compiled program can. Nil: it cannot.
	Warm *Warm
	// Limits bound both steps. Each zero value is its default.
	Limits Limits

	// image is what the language's own image is made from; nil without a
	// Dockerfile. files is the language's folder; nil without one.
	image *image
	files fs.FS
}

// Warm says how an interpreter waits, started, for a program.
type Warm struct {
	// Fork: it stays and has a child for each program. Without Threads it must have
	// one thread when it opens the program's file. Otherwise it becomes the program,
	// and another one is started in its place.
	Fork bool
	// Threads: it may have any number of threads then, which are made anew in each child.
	// They wait for work, and have none before there is a program.
	Threads bool
	// Alone: it waits only for programs of one file, since it looks for others before
	// it opens that.
	Alone bool
	// Run is what the run step's command of a compiled language waits at, for programs
	// that are compiled already: a path with {out} in it, of a file that it opens or,
	// with a slash at the end, of a folder in which it looks for files. Without Command
	// the compiler does not wait, and the run step does for what is being compiled, too.
	// Empty: it does not wait.
	Run string
	// Command is the argv of what waits in the place of the step's command, with Fork. With
	// Threads it opens the program's file like that one and goes on like that one, and has
	// done before what makes it fast. Without, it forks by itself: it calls fork(2)
	// again and again, and each call that returns 0 is in a program's process. It
	// has opened what stood in for the program's file before, and has to open it
	// again. Empty: the step's command, but for the compile step with Run.
	Command []string
}

// CompilerWaits tells whether the compile step can be started before there is a program.
func (l Language) CompilerWaits() bool {
	return l.Warm != nil && l.Compiled() && (l.Warm.Run == "" || len(l.Warm.Command) > 0)
}

// WithDefaults returns the language with every default filled in.
func (l Language) WithDefaults() Language {
	if l.Name == "" {
		l.Name = l.ID
	}
	if l.Extension == "" {
		l.Extension = path.Ext(l.File)
	}
	env := map[string]string{"LANG": "C.UTF-8"}
	maps.Copy(env, l.Env)
	l.Env = env
	l.Limits = l.Limits.WithDefaults()
	return l
}

// Compiled reports whether the language has a compile step.
func (l Language) Compiled() bool { return len(l.Compile) > 0 }
