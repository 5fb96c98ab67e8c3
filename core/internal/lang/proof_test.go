package lang

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
)

// proof is a program that every language must have: what must become of it,
// and what makes it the program that its name says.
type proof struct {
	status string
	check  func(t *testing.T, p Program)
}

// proofs are those that all languages have.
var proofs = map[string]proof{
	"hello":            {"ok", printsAll},
	"stdin":            {"ok", readsStdin},
	"args":             {"ok", takesArguments},
	"realistic":        {"ok", isRealistic},
	"standard_library": {"ok", printsAll},
	"exit_code":        {"failed", exitsWith3},
	"runtime_error":    {"failed", saysWhyOnStderr},
	"timeout":          {"timeout", keepsWhatWasPrinted},
	"memory":           {"memory_limit", keepsWhatWasPrinted},
	"unicode":          {"ok", isUnicodeThroughout},
	"output_1mb":       {"ok", printsAMegabyte},
	"no_newline":       {"ok", endsWithoutNewline},
	"empty":            {"ok", isEmpty},
	"files":            {"ok", hasSeveralFiles},
	"entry":            {"ok", namesItsEntry},
}

// proofsOfCompiled are for languages with a compile step, and proofsOfOthers
// for those without. An empty program of a compiled language has no main
// function; TypeScript's is a module like any other.
var (
	proofsOfCompiled = map[string]proof{
		"compile_error": {"compile_error", saysWhereInTheSource},
		"warning":       {"ok", keepsTheWarning},
		"empty":         {"compile_error", isEmpty},
	}
	proofsOfOthers = map[string]proof{
		"syntax_error": {"failed", saysWhyOnStderr},
	}
)

// concurrent names the program that shows a language's form of concurrency,
// where it is not one with threads.
var concurrent = map[string]string{
	"bash":            "jobs",        // background jobs, pipelines, coprocesses
	"lua":             "coroutines",  // there is nothing else
	"node_latest":     "worker",      // threads without shared variables
	"node_latest_esm": "worker",      // the same
	"typescript":      "worker",      // the same
	"php74":           "concurrency", // processes and generators; threads are no part of it
	"php8":            "concurrency", // the same
	"r":               "parallel",    // its package parallel, which forks
}

// idiomatic names what people paste and must work, in languages that have
// more than one usual form of a program's file.
var idiomatic = map[string][]string{
	"c_sharp_mono":    {"namespace"},
	"haskell":         {"module_main"},
	"java":            {"class_name", "package", "compact"},
	"kotlin":          {"package"},
	"node_latest_esm": {"top_level_await"},
	"php74":           {"untagged", "template"},
	"php8":            {"untagged", "template"},
	"rust":            {"edition_2021"},
	"typescript":      {"top_level_await", "commonjs"},
}

// exceptions are proofs that a language has in another form, or not at all.
var exceptions = map[string]map[string]proof{
	// What ends a program of theirs uncaught is a signal, SIGABRT.
	"c":   {"runtime_error": {"signaled", saysWhyOnStderr}},
	"c++": {"runtime_error": {"signaled", saysWhyOnStderr}},
	// Their compilers know errors, and no warnings.
	"go":         {"warning": {}},
	"typescript": {"warning": {}, "empty": proofs["empty"]},
}

func proofsOf(l Language) map[string]proof {
	all := map[string]proof{}
	others := proofsOfOthers
	if l.Compiled() {
		others = proofsOfCompiled
	}
	for _, some := range []map[string]proof{proofs, others, exceptions[l.ID]} {
		for name, p := range some {
			all[name] = p
		}
	}
	form, found := concurrent[l.ID]
	if !found {
		form = "threads"
	}
	for _, name := range append(slices.Clone(idiomatic[l.ID]), form) {
		all[name] = proof{"ok", printsAll}
	}
	return all
}

// Every language has every program that proves one.
func TestEveryBuiltinLanguageIsProven(t *testing.T) {
	table, err := Builtin()
	require.NoError(t, err)
	for _, id := range table.IDs() {
		t.Run(id, func(t *testing.T) {
			programs, err := Programs(id)
			require.NoError(t, err)
			for name, proof := range proofsOf(table[id]) {
				if proof.status == "" {
					continue
				}
				t.Run(name, func(t *testing.T) {
					i := slices.IndexFunc(programs, func(p Program) bool { return p.Name == name })
					require.GreaterOrEqual(t, i, 0, "the folder has no such program")
					require.Equal(t, proof.status, programs[i].Expect.Status)
					proof.check(t, programs[i])
				})
			}
		})
	}
}

// Nobody is excused who is not there.
func TestExceptionsAreOfBuiltinLanguages(t *testing.T) {
	table, err := Builtin()
	require.NoError(t, err)
	for id := range exceptions {
		require.Contains(t, table, id)
	}
	for id := range concurrent {
		require.Contains(t, table, id)
	}
	for id := range idiomatic {
		require.Contains(t, table, id)
	}
}

func source(p Program) []byte { return p.Files[p.Entry] }

func printsAll(t *testing.T, p Program) {
	require.NotNil(t, p.Expect.Stdout, "all that it prints is compared")
	require.NotEmpty(t, *p.Expect.Stdout)
}

func readsStdin(t *testing.T, p Program) {
	printsAll(t, p)
	for line := range strings.Lines(p.Stdin) {
		require.Contains(t, *p.Expect.Stdout, line)
	}
	require.GreaterOrEqual(t, strings.Count(p.Stdin, "\n"), 2)
}

func takesArguments(t *testing.T, p Program) {
	printsAll(t, p)
	require.NotEmpty(t, p.Args)
	for _, arg := range p.Args {
		require.Contains(t, *p.Expect.Stdout, arg)
	}
}

// isRealistic holds the size to what people call two hundred lines.
func isRealistic(t *testing.T, p Program) {
	printsAll(t, p)
	require.GreaterOrEqual(t, bytes.Count(source(p), []byte("\n")), 170)
}

func exitsWith3(t *testing.T, p Program) {
	require.NotNil(t, p.Expect.ExitCode)
	require.Equal(t, 3, *p.Expect.ExitCode)
}

func saysWhyOnStderr(t *testing.T, p Program) { require.NotEmpty(t, p.Expect.StderrContains) }

func keepsWhatWasPrinted(t *testing.T, p Program) { printsAll(t, p) }

func isUnicodeThroughout(t *testing.T, p Program) {
	printsAll(t, p)
	for what, text := range map[string]string{
		"source": string(source(p)), "stdin": p.Stdin, "output": *p.Expect.Stdout,
	} {
		require.True(t, strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxLatin1 }), what)
	}
}

func printsAMegabyte(t *testing.T, p Program) {
	require.NotNil(t, p.Expect.StdoutBytes)
	require.GreaterOrEqual(t, *p.Expect.StdoutBytes, 1_000_000)
	require.NotEmpty(t, p.Expect.StdoutSHA256)
}

func endsWithoutNewline(t *testing.T, p Program) {
	printsAll(t, p)
	require.NotEmpty(t, source(p))
	require.False(t, bytes.HasSuffix(source(p), []byte("\n")))
}

func isEmpty(t *testing.T, p Program) {
	require.Empty(t, source(p))
	if p.Expect.Status == "ok" {
		require.NotNil(t, p.Expect.Stdout)
		require.Empty(t, *p.Expect.Stdout)
	}
}

func hasSeveralFiles(t *testing.T, p Program) {
	printsAll(t, p)
	require.Greater(t, len(p.Files), 1)
}

func namesItsEntry(t *testing.T, p Program) {
	hasSeveralFiles(t, p)
	require.NotRegexp(t, `(?i)^main\.`, p.Entry)
}

// saysWhereInTheSource asks for the user's file name and the line.
func saysWhereInTheSource(t *testing.T, p Program) {
	require.Regexp(t, `(?i)main\.[a-z+]+[:(]\d+`, p.Expect.CompileOutputContains)
}

func keepsTheWarning(t *testing.T, p Program) {
	printsAll(t, p)
	require.NotEmpty(t, p.Expect.CompileOutputContains)
}
