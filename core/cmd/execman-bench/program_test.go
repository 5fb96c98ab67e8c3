package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

func builtin(t *testing.T, id string) lang.Language {
	t.Helper()
	table, err := lang.Builtin()
	require.NoError(t, err)
	return table[id]
}

func programFor(t *testing.T, id, name string) program {
	t.Helper()
	p, err := programOf(builtin(t, id), name)
	require.NoError(t, err)
	return p
}

func TestEveryLanguageHasThePrograms(t *testing.T) {
	table, err := lang.Builtin()
	require.NoError(t, err)
	for id := range table {
		for _, name := range append([]string{"stdin"}, programNames...) {
			p := programFor(t, id, name)
			require.NotEmpty(t, p.stdout)
			require.Contains(t, p.files, p.entry)
			require.Equal(t, table[id].Compiled() && name != repeated, p.renewed)
		}
		require.Equal(t, programFor(t, id, hello).files, programFor(t, id, repeated).files)
		require.Greater(t, len(programFor(t, id, realistic).files[table[id].File]), 3000, "some 250 lines")
	}
	_, err = programOf(table["c"], "exit_code")
	require.ErrorContains(t, err, "no program exit_code")
	_, err = programOf(table["c"], "none")
	require.ErrorContains(t, err, "no program none")
}

func TestOnlyWhatMustBeCompiledDiffersFromRunToRun(t *testing.T) {
	source := func(p program, n int64) string { return string(p.request(n).Files[0].Data) }
	p := programFor(t, "c", hello)
	seen := map[string]bool{}
	for n := range int64(1000) {
		text := source(p, n)
		require.False(t, seen[text])
		seen[text] = true
		require.Equal(t, strings.TrimSpace(source(p, 0)), strings.TrimSpace(text))
	}
	require.Equal(t, source(programFor(t, "c", repeated), 1), source(programFor(t, "c", repeated), 2))
	require.Equal(t, source(programFor(t, "perl", realistic), 1), source(programFor(t, "perl", realistic), 2))
	require.Equal(t, []string{"main.mjs", "orders.mjs"}, programFor(t, "node_latest_esm", realistic).sorted())
}

func TestOutputsAreChecked(t *testing.T) {
	p := programFor(t, "c", hello)
	require.NoError(t, p.check(&execman.Result{Status: execman.StatusOK, Stdout: []byte("hello\n"), Attempts: 1}))
	for complaint, result := range map[string]execman.Result{
		"signaled":          {Status: execman.StatusSignaled, Stdout: []byte("hello\n"), Attempts: 1},
		`printed "hello"`:   {Status: execman.StatusOK, Stdout: []byte("hello"), Attempts: 1},
		"took 2 containers": {Status: execman.StatusOK, Stdout: []byte("hello\n"), Attempts: 2},
	} {
		require.ErrorContains(t, p.check(&result), complaint)
	}
}

func TestTheScriptDoesWhatTheManifestSays(t *testing.T) {
	l := lang.Language{
		ID: "x", Image: "i", File: "main.x", Compile: []string{"xc", "-o", "{out}", "{files}"}, Run: []string{"{out}", "a b"},
	}.WithDefaults()
	p := program{language: l, entry: "main.x", files: map[string][]byte{"main.x": []byte("12345"), "it's/a.h": []byte("1")}}
	const lay = `d=/tmp/$$ && mkdir -p $d/out $d/work && cd $d/work` +
		` && mkdir -p 'it'\''s' && head -c 1 > 'it'\''s/a.h' && head -c 5 > 'main.x'`
	require.Equal(t, lay+` && 'xc' '-o' '../out/main' 'main.x' && exec '../out/main' 'a b'`, script(p, 1))
	p.language.Compile = nil
	require.Equal(t, lay+` && exec '../out/main' 'a b'`, script(p, 1))
	p.renewed = true
	require.Contains(t, script(p, 2), "head -c 8 > 'main.x'", "with the number's two digits and a line end")
}

// In every language one `docker exec` does what a run does, so that they can be
// compared.
func TestEveryLanguageRunsInTheDockerExecWay(t *testing.T) {
	table, err := lang.Builtin()
	require.NoError(t, err)
	for _, id := range table.IDs() {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			w, err := openExec(t.Context(), table[id])
			require.NoError(t, err)
			defer func() { require.NoError(t, w.close()) }()
			require.NoError(t, w.run(t.Context(), programFor(t, id, realistic), 1))
		})
	}
}

func TestOnlyTheShippedWayHasWhatMakesItFaster(t *testing.T) {
	require.Negative(t, configOf(fresh, "c").CacheBytes)
	require.Negative(t, configOf(fresh, "c").Languages["c"].Warm)
	require.Zero(t, configOf(shipped, "c").Languages["c"].Warm)
	require.Zero(t, configOf(shipped, "c").CacheBytes)
	for _, way := range []string{fresh, shipped} {
		require.Equal(t, slots, configOf(way, "c").Languages["c"].Workers)
	}
}
