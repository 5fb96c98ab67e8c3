package lang

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// The placeholders of a manifest's argv; package documentation defines them.
const (
	placeFile  = "{file}"
	placeOut   = "{out}"
	placeFiles = "{files}"
	// placeLines stands in the run step for the lines of {out}.
	placeLines = "@" + placeOut
)

// Artifact is what {out} stands for: the compiled program's path, relative to
// the working directory. It lies outside, so that the working directory holds
// only the request's own files.
const Artifact = "../out/main"

var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

// checkArgv says what is wrong with argv when only the given placeholders may
// be in it, or nothing.
func checkArgv(argv []string, allowed ...string) string {
	if len(argv) == 0 {
		return "is missing"
	}
	if argv[0] == "" {
		return "has an empty command"
	}
	if argv[0] == placeFiles {
		return "has {files} as its command"
	}
	for _, arg := range argv {
		if problem := checkArgument(arg, allowed); problem != "" {
			return problem
		}
	}
	return ""
}

func checkArgument(arg string, allowed []string) string {
	if strings.ContainsRune(arg, 0) {
		return "has a NUL byte"
	}
	for _, place := range placeholder.FindAllString(arg, -1) {
		if !slices.Contains(allowed, place) {
			return fmt.Sprintf("has the placeholder %s, which means nothing there", place)
		}
		if place == placeFiles && arg != placeFiles {
			return fmt.Sprintf("has {files} as a part of the argument %q; it must be the whole", arg)
		}
	}
	return ""
}

// CompileArgv returns the argv of the compile step for a request that runs the
// file entry and carries files; nil when the language has no compile step.
// Names are relative to the working directory, with forward slashes.
func (l Language) CompileArgv(entry string, files []string) []string {
	if !l.Compiled() {
		return nil
	}
	return l.expand(l.Compile, entry, files)
}

// RunArgv returns the argv of the run step for the same request, with the
// request's own arguments at its end.
func (l Language) RunArgv(entry string, files, args []string) []string {
	return append(l.expand(l.Run, entry, files), args...)
}

// RunArguments returns the path, relative to the working directory, of the file whose
// lines take the place of the run step's argument that is @ and this path; empty where
// there is no such argument.
func (l Language) RunArguments() string {
	if l.Compiled() && slices.Contains(l.Run, placeLines) {
		return Artifact
	}
	return ""
}

// WarmRun returns the path, relative to the working directory, that the run step's
// command waits at for the program entry; empty where it does not.
func (l Language) WarmRun(entry string) string {
	if l.Warm == nil || !l.Compiled() || entry != l.File && slices.Contains(l.Run, placeFile) {
		return "" // it waits where the file of the usual name will be
	}
	return strings.ReplaceAll(l.Warm.Run, placeOut, Artifact)
}

// WarmArgv returns the argv of what waits for the program entry in the place of the
// step's command; nil where it is the step's own.
func (l Language) WarmArgv(entry string) []string {
	if l.Warm == nil || len(l.Warm.Command) == 0 {
		return nil
	}
	return l.expand(l.Warm.Command, entry, []string{entry})
}

func (l Language) expand(argv []string, entry string, files []string) []string {
	replace := strings.NewReplacer(placeFile, argument(entry), placeOut, Artifact)
	expanded := make([]string, 0, len(argv)+len(files))
	for _, arg := range argv {
		if arg == placeFiles {
			expanded = append(expanded, l.sources(entry, files)...)
			continue
		}
		expanded = append(expanded, replace.Replace(arg))
	}
	return expanded
}

// sources returns entry and then the other source files, in their names' order
// so that equal requests make equal commands.
func (l Language) sources(entry string, files []string) []string {
	var others []string
	for _, file := range files {
		if file != entry && l.Extension != "" && strings.HasSuffix(file, l.Extension) {
			others = append(others, argument(file))
		}
	}
	slices.Sort(others)
	return append([]string{argument(entry)}, slices.Compact(others)...)
}

// argument keeps a file name from being taken for an option.
func argument(file string) string {
	if strings.HasPrefix(file, "-") {
		return "./" + file
	}
	return file
}
