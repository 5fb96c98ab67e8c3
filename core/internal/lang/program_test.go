package lang

import (
	"maps"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"
)

func TestAnUnknownLanguageHasNoPrograms(t *testing.T) {
	_, err := Programs("cobol")
	require.EqualError(t, err, `no built-in language "cobol"`)
	programs, err := tcl().Programs()
	require.NoError(t, err)
	require.Empty(t, programs)
}

func withProgram(files map[string]string) fstest.MapFS {
	folder := maps.Clone(luaFolder())
	for name, text := range files {
		folder["lua/testdata/p/"+name] = file(text)
	}
	return folder
}

func TestAProgramIsReadWhole(t *testing.T) {
	l := load(t, withProgram(map[string]string{
		"case.json": `{"entry": "lib/b.lua", "args": ["x"], "stdin": "in", "timeout_ms": 700,
			"expect": {"status": "failed", "exit_code": 0, "stdout": "", "stderr_contains": "e", "compile_output_contains": "c"}}`,
		"main.lua": "m", "lib/b.lua": "b", "_hidden": "h",
	}), "lua")
	programs, err := l.Programs()
	require.NoError(t, err)
	zero, empty := 0, ""
	require.Equal(t, Program{
		Name: "p", Entry: "lib/b.lua", Args: []string{"x"}, Stdin: "in", Timeout: 700 * time.Millisecond,
		Files: map[string][]byte{"main.lua": []byte("m"), "lib/b.lua": []byte("b"), "_hidden": []byte("h")},
		Expect: Expectation{
			Status: "failed", ExitCode: &zero, Stdout: &empty, StderrContains: "e", CompileOutputContains: "c",
		},
	}, programs[1])
	require.Equal(t, Program{
		Name: "hi", Entry: "main.lua", Files: map[string][]byte{"main.lua": {}}, Expect: Expectation{Status: "ok"},
	}, programs[0], "all but the status has a default")
}

// What is too long for case.json lies beside it, and is no file of the program.
func TestLongInputAndOutputAreFilesOfTheirOwn(t *testing.T) {
	l := load(t, withProgram(map[string]string{
		"case.json": `{"stdin_file": "in.txt", "expect": {"status": "ok", "stdout_file": "out.txt", "stdout_bytes": 4,
			"stdout_sha256": "ab", "stderr_excludes": "/w/", "compile_output_excludes": "/usr"}}`,
		"main.lua": "m", "in.txt": "long", "out.txt": "also",
	}), "lua")
	programs, err := l.Programs()
	require.NoError(t, err)
	also, four := "also", 4
	require.Equal(t, Program{
		Name: "p", Entry: "main.lua", Stdin: "long", Files: map[string][]byte{"main.lua": []byte("m")},
		Expect: Expectation{
			Status: "ok", Stdout: &also, StdoutFile: "out.txt", StdoutBytes: &four, StdoutSHA256: "ab",
			StderrExcludes: "/w/", CompileOutputExcludes: "/usr",
		},
	}, programs[1])
}

func TestAWrongProgramIsRefused(t *testing.T) {
	for _, test := range []struct{ name, manifest, message string }{
		{"no entry", `{"entry": "other.lua", "expect": {"status": "ok"}}`, `the entry "other.lua" is not among the files`},
		{"no status", `{}`, `the expected status "" is none`},
		{"unknown status", `{"expect": {"status": "fine"}}`, `the expected status "fine" is none`},
		{"unknown field", `{"expected": {}}`, `json: unknown field "expected"`},
		{"two outputs", `{"expect": {"status": "ok", "stdout": "", "stdout_file": "main.lua"}}`, `stdout_file stands beside stdout`},
		{"two inputs", `{"stdin": "x", "stdin_file": "main.lua", "expect": {"status": "ok"}}`, `stdin_file stands beside stdin`},
		{"no output file", `{"expect": {"status": "ok", "stdout_file": "none"}}`, `stdout_file names "none", which is not among the files`},
		{"negative time", `{"timeout_ms": -1, "expect": {"status": "ok"}}`, `timeout_ms is negative`},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := load(t, withProgram(map[string]string{"case.json": test.manifest, "main.lua": ""}), "lua")
			_, err := l.Programs()
			require.EqualError(t, err, `language "lua": testdata/p/case.json: `+test.message)
		})
	}
}
