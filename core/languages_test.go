package execman_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// Every program of every built-in language does what its case says, through
// the real pool.
func TestLanguages(t *testing.T) {
	table, err := lang.Builtin()
	require.NoError(t, err)
	for _, id := range table.IDs() {
		t.Run(id, func(t *testing.T) {
			programs, err := lang.Programs(id)
			require.NoError(t, err)
			require.NotEmpty(t, programs)
			m := open(t, config(id, execman.Pool{Workers: 2}))
			for _, program := range programs {
				t.Run(program.Name, func(t *testing.T) {
					t.Parallel()
					prove(t, m, id, program)
				})
			}
		})
	}
}

// prove runs one program and compares what became of it.
func prove(t *testing.T, m *execman.Manager, id string, program lang.Program) {
	request := execman.Request{
		Language: id, Entry: program.Entry, Args: program.Args,
		Stdin: []byte(program.Stdin), Timeout: program.Timeout,
	}
	for name, data := range program.Files {
		request.Files = append(request.Files, execman.File{Name: name, Data: data})
	}
	result := run(t, m, request)
	want := program.Expect
	compiled := ""
	if result.Compile != nil {
		compiled = string(result.Compile.Output)
	}
	context := []any{"stdout %.500q\nstderr %.500q\ncompile %.500q", result.Stdout, result.Stderr, compiled}
	require.Equal(t, want.Status, string(result.Status), context...)
	if want.ExitCode != nil {
		require.Equal(t, *want.ExitCode, result.ExitCode, context...)
	}
	if want.Stdout != nil {
		require.Equal(t, *want.Stdout, string(result.Stdout), context...)
	}
	require.Contains(t, string(result.Stderr), want.StderrContains, context...)
	require.Contains(t, compiled, want.CompileOutputContains, context...)
}
