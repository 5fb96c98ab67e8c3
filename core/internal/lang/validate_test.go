package lang

import (
	"reflect"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func tcl() Language {
	return Language{ID: "tcl", Image: "example/tcl:8", File: "main.tcl", Run: []string{"tclsh", "{file}"}}
}

func TestAValidLanguagePasses(t *testing.T) {
	require.NoError(t, tcl().Validate())

	full := tcl()
	full.ID, full.Name = "c++_20", "C++"
	full.Version = []string{"c++", "--version"}
	full.Compile = []string{"/usr/bin/c++", "-o{out}", "{files}", "-DBRACES={}", "-DX={A}"}
	full.Run = []string{"{out}", "{file}", "@{out}"}
	full.Warm = &Warm{Alone: true, Run: "{out}.d/"}
	full.Env = map[string]string{"PATH": "/opt/bin", "_X": "żółć=;"}
	full.Limits = DefaultLimits()
	require.NoError(t, full.Validate())
}

func TestEveryWrongFieldIsNamed(t *testing.T) {
	for _, test := range []struct {
		name, field, problem string
		change               func(*Language)
	}{
		{"no id", "id", "is missing", func(l *Language) { l.ID = "" }},
		{"upper-case id", "id", `is "Tcl"`, func(l *Language) { l.ID = "Tcl" }},
		{"id with slash", "id", "is not", func(l *Language) { l.ID = "a/b" }},
		{"no image", "image", "is missing", func(l *Language) { l.Image = "" }},
		{"image with a space", "image", "not an image reference", func(l *Language) { l.Image = "a b" }},
		{"image like an option", "image", "not an image reference", func(l *Language) { l.Image = "--privileged" }},
		{"no file", "file", "is missing", func(l *Language) { l.File = "" }},
		{"file in a folder", "file", "not a plain file name", func(l *Language) { l.File = "a/main.tcl" }},
		{"file that ends in a dot", "file", "not a plain file name", func(l *Language) { l.File = "main." }},
		{"file above", "file", "not a plain file name", func(l *Language) { l.File = ".." }},
		{"extension without dot", "extension", `is "tcl"`, func(l *Language) { l.Extension = "tcl" }},
		{"placeholder in version", "version", "{file}, which means nothing there", func(l *Language) { l.Version = []string{"tclsh", "{file}"} }},
		{"empty compile command", "compile", "has an empty command", func(l *Language) { l.Compile = []string{""} }},
		{"unknown placeholder", "compile", "{source}", func(l *Language) { l.Compile = []string{"cc", "-I{source}"} }},
		{"part of files", "compile", "must be the whole", func(l *Language) { l.Compile = []string{"cc", "-x{files}"} }},
		{"files as command", "run", "{files} as its command", func(l *Language) { l.Run = []string{"{files}"} }},
		{"no run", "run", "is missing", func(l *Language) { l.Run = nil }},
		{"artifact without compile", "run", "{out}, which means nothing there", func(l *Language) { l.Run = []string{"{out}"} }},
		{"NUL in argv", "run", "NUL byte", func(l *Language) { l.Run = []string{"tclsh", "a\x00b"} }},
		{"lines without compile", "run", "{out}, which means nothing there", func(l *Language) { l.Run = []string{"tclsh", "@{out}"} }},
		{"command without fork", "warm.command", "without fork", func(l *Language) { l.Warm = &Warm{Command: []string{"tclsh"}} }},
		{"run waits without compile", "warm.run", "without compile", func(l *Language) { l.Warm = &Warm{Run: "{out}"} }},
		{"run waits with command", "warm.run", "forks by itself", func(l *Language) {
			l.Compile = l.Run
			l.Warm = &Warm{Run: "{out}", Fork: true, Command: l.Run}
		}},
		{"run waits elsewhere", "warm.run", "begin with {out}", func(l *Language) { l.Compile = l.Run; l.Warm = &Warm{Run: "/tmp/{out}"} }},
		{"run waits at a source", "warm.run", "{file}, which means nothing there", func(l *Language) { l.Compile = l.Run; l.Warm = &Warm{Run: "{out}/{file}"} }},
		{"variable with =", "env", `has "A=B"`, func(l *Language) { l.Env = map[string]string{"A=B": "c"} }},
		{"variable without name", "env", `has ""`, func(l *Language) { l.Env = map[string]string{"": "c"} }},
		{"NUL in a value", "env", "value of A", func(l *Language) { l.Env = map[string]string{"A": "\x00"} }},
		{"negative timeout", "limits.timeout_ms", "is negative", func(l *Language) { l.Limits.Timeout = -1 }},
		{"negative inodes", "limits.slot_inodes", "is negative", func(l *Language) { l.Limits.SlotInodes = -1 }},
		{"own forks without fork", "warm.command", "without fork", func(l *Language) { l.Warm = &Warm{Command: []string{"tclsh"}} }},
		{"threads without fork", "warm.threads", "without fork", func(l *Language) { l.Warm = &Warm{Threads: true} }},
		{"long timeout", "limits.timeout_ms", "more than a day", func(l *Language) { l.Limits.Timeout = 25 * time.Hour }},
		{"long compile timeout", "limits.compile_timeout_ms", "more than a day", func(l *Language) { l.Limits.CompileTimeout = 25 * time.Hour }},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := tcl()
			test.change(&l)
			var wrong *FieldError
			require.ErrorAs(t, l.Validate(), &wrong)
			require.Equal(t, test.field, wrong.Field)
			require.Equal(t, l.ID, wrong.Language)
			require.Contains(t, wrong.Problem, test.problem)
		})
	}
}

func TestNoLimitMayBeNegative(t *testing.T) {
	l := tcl()
	l.Limits = Limits{-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}
	require.Len(t, l.Limits.fields(), reflect.TypeFor[Limits]().NumField())
	for _, field := range l.Limits.fields() {
		require.Negative(t, field.value, "%s is checked", field.name)
	}
	require.ErrorContains(t, l.Validate(), "is negative")
}

func TestFieldErrorReadsAsASentence(t *testing.T) {
	require.EqualError(t, &FieldError{Language: "tcl", Field: "run", Problem: "is missing"}, `language "tcl": field "run" is missing`)
	require.EqualError(t, &FieldError{Problem: "unexpected end"}, `language "": unexpected end`)
}
