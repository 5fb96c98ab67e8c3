package execman_test

import (
	"cmp"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// A program that an interpreter had waited for must not be able to tell, nor must
// who reads its output: each test here runs programs both ways and compares.

// warmFolder holds programs that print what they can see of their start, in folders
// of families; warmFamilies says which languages have more than that of their id.
const warmFolder = "testdata/warm"

var warmFamilies = map[string]string{"python3": "python", "python2": "python", "php8": "php", "php74": "php"}

// bothWays are two managers of one language.
type bothWays struct {
	definition  lang.Language
	fresh, warm *execman.Manager
	// again tells that each program has been compiled before, so that what waits is the
	// process to run it in, and not the compiler.
	again bool
}

// eachWarmLanguage runs f for every language whose interpreter waits, and again for those
// whose compiled programs are waited for, too.
func eachWarmLanguage(t *testing.T, f func(*testing.T, *bothWays)) {
	table, err := lang.Builtin()
	require.NoError(t, err)
	for _, id := range table.IDs() {
		if table[id].Warm == nil {
			continue
		}
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			f(t, newBothWays(t, table[id], uncached))
		})
		if table[id].WarmRun(table[id].File) != "" {
			t.Run(id+" again", func(t *testing.T) {
				t.Parallel()
				b := newBothWays(t, table[id], config)
				b.again = true
				f(t, b)
			})
		}
	}
}

func newBothWays(t *testing.T, definition lang.Language, config func(string, execman.Pool) execman.Config) *bothWays {
	t.Helper()
	return &bothWays{
		definition: definition,
		fresh:      open(t, config(definition.ID, execman.Pool{Workers: 1, Warm: -1})),
		warm:       open(t, config(definition.ID, execman.Pool{Workers: 1})),
	}
}

// uncached compiles each time, where the compiler is what waits.
func uncached(id string, pool execman.Pool) execman.Config {
	cfg := config(id, pool)
	cfg.CacheBytes = -1
	return cfg
}

// request is one program of one file.
func (b *bothWays) request(source, stdin string) execman.Request {
	return patient(execman.Request{Language: b.definition.ID, Source: source, Stdin: []byte(stdin)})
}

// waits tells whether an interpreter can have waited for the request.
func (b *bothWays) waits(req execman.Request) bool {
	entry := cmp.Or(req.Entry, b.definition.File)
	if b.again || b.definition.Compiled() && !b.definition.CompilerWaits() {
		return len(req.Args) == 0 && b.definition.WarmRun(entry) != ""
	}
	files := len(req.Files)
	if req.Source != "" {
		files++
	}
	return len(req.Args) == 0 && entry == b.definition.File && (!b.definition.Warm.Alone || files < 2)
}

// runWarm runs a program until an interpreter has waited for it.
func (b *bothWays) runWarm(t *testing.T, req execman.Request) *execman.Result {
	t.Helper()
	var pause time.Duration
	for deadline := time.Now().Add(4 * time.Minute); ; pause += time.Second {
		result := run(t, b.warm, req)
		if result.Cached == b.again && (result.Warm || !b.waits(req)) {
			return result
		}
		require.True(t, time.Now().Before(deadline), "no interpreter waits")
		time.Sleep(pause) // a compiler that practises beside all other tests takes some
	}
}

// compare runs a program both ways.
func (b *bothWays) compare(t *testing.T, req execman.Request) *execman.Result {
	t.Helper()
	fresh := run(t, b.fresh, req)
	if b.again {
		fresh = run(t, b.fresh, req)
	}
	require.Equal(t, b.again, fresh.Cached)
	require.False(t, fresh.Warm)
	warm := b.runWarm(t, req)
	require.Equal(t, fresh.Status, warm.Status, "stderr\n%s", warm.Stderr)
	require.Equal(t, [2]int{fresh.ExitCode, fresh.Signal}, [2]int{warm.ExitCode, warm.Signal})
	require.Equal(t, lasting(fresh.Stdout), lasting(warm.Stdout))
	require.Equal(t, lasting(fresh.Stderr), lasting(warm.Stderr))
	require.Equal(t, lasting([]byte(compileOutput(fresh))), lasting([]byte(compileOutput(warm))))
	return warm
}

// passing is what is another from one fresh run to the next: the number of the slot
// in paths, that of the process in Node's warnings, addresses, R's temporary folders.
var passing = regexp.MustCompile(`/w/\d+|\(node:\d+\)|0x[0-9a-f]+|\bRtmp\w{6}`)

func lasting(output []byte) string { return passing.ReplaceAllString(string(output), "…") }

// compilerPrograms are those that prove compilers that wait: what programs do when they are
// compiled does not depend on that.
var compilerPrograms = []string{"hello", "compile_error", "warning", "empty"}

// proves tells whether a program is to be compared both ways. Those that meet a limit are
// TestLanguages', and the agent's own tests'.
func (b *bothWays) proves(p lang.Program) bool {
	switch {
	case p.Timeout > 0 || strings.HasSuffix(p.Expect.Status, "_limit"):
		return false
	case b.again || !b.definition.CompilerWaits():
		return p.Expect.Status != "compile_error"
	}
	return slices.Contains(compilerPrograms, p.Name)
}

func TestWarmRunsDoWhatTheirCasesSay(t *testing.T) {
	eachWarmLanguage(t, func(t *testing.T, b *bothWays) {
		programs, err := b.definition.Programs()
		require.NoError(t, err)
		require.NotEmpty(t, programs)
		for _, program := range programs {
			if !b.proves(program) {
				continue
			}
			t.Run(program.Name, func(t *testing.T) {
				prove(t, program.Expect, b.compare(t, patient(request(b.definition.ID, program))))
			})
		}
	})
}

// The programs of warmFolder print their arguments, modules, descriptors, limits,
// capabilities, signals and the like, start processes and threads, and end in all
// the ways there are. A file <name>.stdin has the input of a run in each line.
func TestWarmRunsSeeWhatFreshOnesSee(t *testing.T) {
	eachWarmLanguage(t, func(t *testing.T, b *bothWays) {
		if b.definition.Compiled() && !b.again {
			return // they see nothing of the compiler's start
		}
		for name, inputs := range sightsOf(t, b.definition) {
			source, err := os.ReadFile(name)
			require.NoError(t, err)
			for _, input := range inputs {
				t.Run(filepath.Base(name)+" "+strings.TrimSpace(input), func(t *testing.T) {
					b.compare(t, b.request(string(source), input))
				})
			}
		}
	})
}

// sightsOf are the programs of a language, each with the inputs it gets.
func sightsOf(t *testing.T, l lang.Language) map[string][]string {
	t.Helper()
	sights := map[string][]string{}
	for _, folder := range []string{l.ID, warmFamilies[l.ID]} {
		names, err := filepath.Glob(filepath.Join(warmFolder, folder, "*"+l.Extension))
		require.NoError(t, err)
		for _, name := range names {
			sights[name] = []string{"first\nsecond é漢\n"}
			inputs, err := os.ReadFile(strings.TrimSuffix(name, l.Extension) + ".stdin")
			if err == nil {
				sights[name] = slices.Collect(strings.Lines(string(inputs)))
			}
		}
	}
	require.True(t, l.Compiled() && l.WarmRun(l.File) == "" || len(sights) > 0, "%s waits for programs, so %s needs some", l.ID, warmFolder)
	return sights
}

// Every program of warmFolder is some language's.
func TestWarmProgramsAreComplete(t *testing.T) {
	table, err := lang.Builtin()
	require.NoError(t, err)
	used := map[string]bool{}
	for _, id := range table.IDs() {
		if table[id].Warm != nil {
			for name := range sightsOf(t, table[id]) {
				used[name] = true
				used[strings.TrimSuffix(name, table[id].Extension)+".stdin"] = true
			}
		}
	}
	found, err := filepath.Glob(warmFolder + "/*/*")
	require.NoError(t, err)
	for _, name := range found {
		require.Contains(t, slices.Collect(maps.Keys(used)), name)
	}
}
