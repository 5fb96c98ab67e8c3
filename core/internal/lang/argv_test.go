package lang

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func cpp() Language {
	return Language{
		ID: "c++", Image: "i", File: "main.cpp",
		Compile: []string{"c++", "-o{out}", "{files}", "-lm"},
		Run:     []string{"{out}", "--from={file}"},
	}.WithDefaults()
}

func TestPlaceholdersAreReplaced(t *testing.T) {
	files := []string{"z.cpp", "main.cpp", "lib/a.cpp", "a.h", "cpp", "notes.txt"}
	require.Equal(t, []string{"c++", "-o../out/main", "main.cpp", "lib/a.cpp", "z.cpp", "-lm"},
		cpp().CompileArgv("main.cpp", files))
	require.Equal(t, []string{"../out/main", "--from=main.cpp"}, cpp().RunArgv("main.cpp", files, nil))
}

func TestTheEntryComesFirstWhateverItsName(t *testing.T) {
	require.Equal(t, []string{"c++", "-o../out/main", "prog", "a.cpp", "-lm"},
		cpp().CompileArgv("prog", []string{"a.cpp", "prog", "a.cpp"}))
}

func TestArgumentsFollowUnchanged(t *testing.T) {
	args := []string{"{file}", "", "-x", "two words"}
	require.Equal(t, []string{"tclsh", "main.tcl", "{file}", "", "-x", "two words"},
		tcl().RunArgv("main.tcl", nil, args))
}

func TestAFileNameIsNeverAnOptionNorAPlaceholder(t *testing.T) {
	require.Equal(t, []string{"tclsh", "./-e"}, tcl().RunArgv("-e", nil, nil))
	require.Equal(t, []string{"tclsh", "{out}"}, tcl().RunArgv("{out}", nil, nil))
	require.Equal(t, []string{"c++", "-o../out/main", "main.cpp", "./-fplugin=x.cpp", "-lm"},
		cpp().CompileArgv("main.cpp", []string{"main.cpp", "-fplugin=x.cpp"}))
}

func TestNoCompileStepNoArgv(t *testing.T) {
	require.False(t, tcl().Compiled())
	require.Nil(t, tcl().CompileArgv("main.tcl", []string{"main.tcl"}))
}

func TestExpandingLeavesTheManifestAlone(t *testing.T) {
	l := cpp()
	first := l.RunArgv("a.cpp", nil, []string{"x"})
	second := l.RunArgv("b.cpp", nil, []string{"y"})
	require.Equal(t, []string{"../out/main", "--from=a.cpp", "x"}, first)
	require.Equal(t, []string{"../out/main", "--from=b.cpp", "y"}, second)
	require.Equal(t, "--from={file}", l.Run[1])
}

func TestWithoutAnExtensionOnlyTheEntryIsASource(t *testing.T) {
	l := Language{ID: "make", Image: "i", File: "Makefile", Run: []string{"make", "-f", "{files}"}}.WithDefaults()
	require.NoError(t, l.Validate())
	require.Equal(t, []string{"make", "-f", "Makefile"}, l.RunArgv("Makefile", []string{"a.c", "Makefile"}, nil))
}

func TestOnlyAWholeArgumentStandsForLines(t *testing.T) {
	l := cpp()
	require.Empty(t, l.RunArguments())
	l.Run = []string{"java", "-x@{out}"}
	require.Empty(t, l.RunArguments())
	l.Run = []string{"java", "@{out}"}
	require.Equal(t, "../out/main", l.RunArguments())
	require.Equal(t, []string{"java", "@../out/main", "@{out}"}, l.RunArgv("main.cpp", nil, []string{"@{out}"}))
	l.Compile = nil
	require.Empty(t, l.RunArguments())
}

func TestWhereTheRunStepWaits(t *testing.T) {
	l := cpp()
	require.Empty(t, l.WarmRun(l.File))
	l.Warm = &Warm{}
	require.Empty(t, l.WarmRun(l.File))
	l.Warm.Run = "{out}.classes/"
	require.Equal(t, "../out/main.classes/", l.WarmRun(l.File))
	require.Equal(t, "../out/main.classes/", l.WarmRun("other.cpp"))
	l.Run = append(l.Run, "{file}")
	require.Equal(t, "../out/main.classes/", l.WarmRun(l.File))
	require.Empty(t, l.WarmRun("other.cpp"), "the command of another program is another")
	l.Compile = nil
	require.Empty(t, l.WarmRun(l.File))
}

func TestTheCompilerWaitsUnlessOnlyTheRunStepIsNamed(t *testing.T) {
	l := cpp()
	require.False(t, l.CompilerWaits())
	l.Warm = &Warm{Fork: true, Threads: true}
	require.True(t, l.CompilerWaits())
	l.Warm.Run = "{out}"
	require.False(t, l.CompilerWaits())
	l.Warm.Command = []string{"cc", "{files}"}
	require.True(t, l.CompilerWaits())
	l.Compile = nil
	require.False(t, l.CompilerWaits())
}
