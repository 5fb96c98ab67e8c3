package execman_test

import (
	"crypto/sha256"
	"encoding/hex"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// Every program of every built-in language does what its case says, through
// the real pool. A table of what became of them is printed.
func TestLanguages(t *testing.T) {
	table, err := lang.Builtin()
	require.NoError(t, err)
	outcomes := newOutcomes()
	t.Cleanup(func() { outcomes.write(t) })
	for _, id := range table.IDs() {
		t.Run(id, func(t *testing.T) {
			programs, err := lang.Programs(id)
			require.NoError(t, err)
			require.NotEmpty(t, programs)
			cfg := config(id, execman.Pool{Workers: 2})
			cfg.CacheBytes = 1 << 30 // nothing of it must go while programs wait for each other
			m := open(t, cfg)
			measured := measureHello(t, m, id, programs)
			t.Cleanup(func() { outcomes.measured(t, id, measured) })
			for _, program := range programs {
				t.Run(program.Name, func(t *testing.T) {
					t.Parallel()
					result := run(t, m, patient(request(id, program)))
					outcomes.add(id, program.Name, result)
					prove(t, program.Expect, result)
					if result.Compile != nil && result.Started && result.Wall < quick {
						prove(t, program.Expect, cached(t, m, patient(request(id, program))))
					}
				})
			}
		})
	}
}

// cached runs a program that was compiled. On a machine that is loaded what the compiler
// made may come too late, and it is compiled once more.
func cached(t *testing.T, m *execman.Manager, req execman.Request) *execman.Result {
	t.Helper()
	for range 2 {
		if result := run(t, m, req); result.Cached {
			return result
		}
	}
	result := run(t, m, req)
	require.True(t, result.Cached)
	return result
}

// quick is how long a compiled program runs at most that is run once more, as it
// comes from the cache.
const quick = 2 * time.Second

func request(id string, program lang.Program) execman.Request {
	req := execman.Request{
		Language: id, Entry: program.Entry, Args: program.Args,
		Stdin: []byte(program.Stdin), Timeout: program.Timeout,
	}
	for name, data := range program.Files {
		req.Files = append(req.Files, execman.File{Name: name, Data: data})
	}
	return req
}

// patient gives a program time on a machine that has others to do, unless its
// time is what it proves.
func patient(req execman.Request) execman.Request {
	req.CompileTimeout = 2 * time.Minute
	if req.Timeout == 0 {
		req.Timeout = time.Minute
	}
	return req
}

// prove compares what became of a program with what must.
func prove(t *testing.T, want lang.Expectation, result *execman.Result) {
	t.Helper()
	compiled := compileOutput(result)
	context := []any{"stdout %.500q\nstderr %.500q\ncompile %.500q", result.Stdout, result.Stderr, compiled}
	require.Equal(t, want.Status, string(result.Status), context...)
	if want.ExitCode != nil {
		require.Equal(t, *want.ExitCode, result.ExitCode, context...)
	}
	proveStdout(t, want, result.Stdout)
	require.Contains(t, string(result.Stderr), want.StderrContains, context...)
	excludes(t, string(result.Stderr), want.StderrExcludes)
	if want.CompileOutputContains == "" {
		require.Empty(t, compiled, "the case expects no output of the compiler")
	}
	require.Contains(t, compiled, want.CompileOutputContains, context...)
	excludes(t, compiled, want.CompileOutputExcludes)
	excludes(t, compiled, "/w/")
}

func compileOutput(result *execman.Result) string {
	if result.Compile == nil {
		return ""
	}
	return string(result.Compile.Output)
}

func proveStdout(t *testing.T, want lang.Expectation, stdout []byte) {
	t.Helper()
	if want.Stdout != nil {
		require.Equal(t, *want.Stdout, string(stdout))
	}
	if want.StdoutBytes != nil {
		require.Equal(t, *want.StdoutBytes, len(stdout))
	}
	if want.StdoutSHA256 != "" {
		hash := sha256.Sum256(stdout)
		require.Equal(t, want.StdoutSHA256, hex.EncodeToString(hash[:]), "%d bytes: %.200q…", len(stdout), stdout)
	}
}

func excludes(t *testing.T, text, part string) {
	t.Helper()
	if part != "" {
		require.NotContains(t, text, part)
	}
}
