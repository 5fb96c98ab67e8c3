package execman_test

import (
	"context"
	"fmt"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// compiledShell is a language whose compile step is a shell script, so that a test can
// have it do anything.
func compiledShell(image string) execman.Language {
	return execman.Language{
		ID: "sh", Image: image, File: "main.sh", Compile: []string{"/bin/sh", "{file}", "{out}"}, Run: []string{"{out}"},
	}
}

// openShell makes a manager of that language.
func openShell(t *testing.T, cacheBytes int64, p execman.Pool) *execman.Manager {
	t.Helper()
	cfg := config("sh", p)
	cfg.CustomLanguages = []execman.Language{compiledShell(imageOf(t, "c"))}
	cfg.CacheBytes = cacheBytes
	return open(t, cfg)
}

// script is a program that prints its arguments, made by a compile step that
// also does the given things.
func script(more string) execman.Request {
	const program = `printf '#!/bin/sh\necho "$@"\n' > "$1"; chmod 700 "$1"; ` + "\n"
	return execman.Request{Language: "sh", Source: program + more}
}

func cacheOf(m *execman.Manager) (hits, misses uint64) {
	s := m.Stats()["sh"]
	return s.CacheHits, s.CacheMisses
}

// slotPath is the folder of a slot, which Node names in the text of an error;
// what was compiled in one slot must name the one it runs in or none.
var slotPath = regexp.MustCompile(`/w/\d+/`)

// Every compiled language's programs, run again, are the same without a compiler.
func TestCacheOfEveryLanguage(t *testing.T) {
	table, err := lang.Builtin()
	require.NoError(t, err)
	for _, id := range table.IDs() {
		if !table[id].Compiled() {
			continue
		}
		t.Run(id, func(t *testing.T) {
			m := open(t, config(id, execman.Pool{Workers: 3}))
			programs, err := lang.Programs(id)
			require.NoError(t, err)
			for _, program := range programs {
				if !slices.Contains([]string{"hello", "warning", "runtime_error"}, program.Name) {
					continue
				}
				first := run(t, m, patient(request(id, program)))
				require.False(t, first.Cached)
				for range 6 { // in every slot
					again := run(t, m, patient(request(id, program)))
					require.True(t, again.Cached)
					require.Equal(t, first.Compile, again.Compile)
					if id == "typescript" {
						first.Stderr = slotPath.ReplaceAll(first.Stderr, nil)
						again.Stderr = slotPath.ReplaceAll(again.Stderr, nil)
					}
					sameOutcome(t, first, again)
				}
			}
			require.Positive(t, m.Stats()[id].CacheBytes)
			t.Logf("%s: %d bytes kept", id, m.Stats()[id].CacheBytes)
		})
	}
}

func sameOutcome(t *testing.T, want, got *execman.Result) {
	t.Helper()
	require.Equal(t, want.Status, got.Status)
	require.Equal(t, want.Started, got.Started)
	require.Equal(t, want.ExitCode, got.ExitCode)
	require.Equal(t, want.Signal, got.Signal)
	require.Equal(t, string(want.Stdout), string(got.Stdout))
	require.Equal(t, string(want.Stderr), string(got.Stderr))
	require.Equal(t, want.StdoutBytes, got.StdoutBytes)
	require.Equal(t, want.Attempts, got.Attempts)
}

// What the compiler sees decides, and nothing else.
func TestCacheKey(t *testing.T) {
	m := openShell(t, 0, execman.Pool{Workers: 2})
	hit := func(name string, want bool, req execman.Request) {
		t.Helper()
		require.Equal(t, want, run(t, m, req).Cached, name)
	}
	hit("first", false, script(""))
	hit("second", true, script(""))
	args := script("")
	args.Args, args.Stdin, args.Timeout, args.MemoryBytes = []string{"a"}, []byte("in"), time.Minute, 100<<20
	result := run(t, m, args)
	require.True(t, result.Cached)
	require.Equal(t, "a\n", string(result.Stdout), "its own arguments")
	hit("source", false, script(":"))
	env := script("")
	env.Env = map[string]string{"A": "1", "B": "2"}
	hit("environment", false, env)
	hit("environment again", true, env)
	file := script("")
	file.Files = []execman.File{{Name: "b", Data: []byte("1")}, {Name: "a"}}
	hit("files", false, file)
	file.Files = []execman.File{{Name: "a"}, {Name: "b", Data: []byte("1")}}
	hit("other order", true, file)
	file.Files[0].Data = []byte("2")
	hit("content", false, file)
	file.Files = append(file.Files, execman.File{Name: "other.sh", Data: []byte(file.Source)})
	file.Source, file.Entry = "", "other.sh"
	hit("entry", false, file)
	hit("entry again", true, file)
	hits, misses := cacheOf(m)
	require.EqualValues(t, 5, hits)
	require.EqualValues(t, 6, misses)
}

// Only a compile step that ended well by itself leaves something.
func TestCacheKeepsNoFailure(t *testing.T) {
	m := openShell(t, 0, execman.Pool{Workers: 2, CompileMemoryBytes: 64 << 20})
	for more, status := range map[string]execman.Status{
		"exit 1":              execman.StatusCompileError,
		"sleep 100":           execman.StatusTimeout,
		"kill -11 $$":         execman.StatusSignaled,
		"exec tail /dev/zero": execman.StatusMemoryLimit,
		"exec cat /dev/zero":  execman.StatusOutputLimit,
		"head -c 70000000 /dev/zero > x; kill -XFSZ $$": execman.StatusSignaled,
	} {
		req := script(more)
		req.CompileTimeout = time.Minute
		if status == execman.StatusTimeout {
			req.CompileTimeout = time.Second
		}
		for range 2 {
			result := run(t, m, req)
			require.Equal(t, status, result.Status, more)
			require.False(t, result.Cached, more)
			require.False(t, result.Started, more)
		}
	}
	req := script("echo begun; sleep 100")
	req.Streaming = true
	job := start(t, m, req)
	require.Equal(t, "begun\n", line(t, job))
	job.Cancel()
	require.Equal(t, execman.StatusCanceled, wait(t, job).Status)
	require.Zero(t, m.Stats()["sh"].CacheBytes)
	hits, _ := cacheOf(m)
	require.Zero(t, hits)
}

// A program that never ends, or that overwrites itself, is kept as it was
// compiled; what a compiler leaves beside ../out is there again, and what is no
// plain file is not kept.
func TestCacheKeepsWhatTheCompilerLeft(t *testing.T) {
	m := openShell(t, 0, execman.Pool{Workers: 2})
	vandal := execman.Request{Language: "sh", Source: `
		printf '#!/bin/sh\ncat ../out/data made; echo evil > ../out/data; echo evil > ../out/main; echo evil > made; rm -f main.sh' > "$1"
		chmod 700 "$1"; echo data > ../out/data; echo made > made; echo warning >&2`}
	for i := range 5 {
		result := run(t, m, vandal)
		require.Equal(t, "data\nmade\n", string(result.Stdout))
		require.Equal(t, "warning\n", string(result.Compile.Output))
		require.Equal(t, i > 0, result.Cached)
		result.Compile.Output[0] = 'x' // it is the caller's
	}
	endless := execman.Request{Language: "sh", Source: `printf '#!/bin/sh\nexec sleep 100\n' > "$1"; chmod 700 "$1"`, Timeout: time.Second}
	for i := range 2 {
		result := run(t, m, endless)
		require.Equal(t, execman.StatusTimeout, result.Status)
		require.Equal(t, i > 0, result.Cached)
	}
	link := script(`ln -s main "$1.link"`)
	for range 2 {
		result := run(t, m, link)
		require.True(t, result.OK())
		require.False(t, result.Cached)
	}
}

// The bound in bytes holds, and what was used last stays.
func TestCacheIsBounded(t *testing.T) {
	const size = 1 << 20
	m := openShell(t, 5*size/2, execman.Pool{Workers: 2})
	big := func(n int) execman.Request {
		return script(fmt.Sprintf("head -c %d /dev/zero > ../out/%d", size, n))
	}
	cached := func(n int) bool { return run(t, m, big(n)).Cached }
	require.False(t, cached(1))
	require.False(t, cached(2))
	require.True(t, cached(1))
	require.False(t, cached(3), "in the place of 2")
	require.True(t, cached(1))
	require.True(t, cached(3))
	require.False(t, cached(2))
	require.LessOrEqual(t, m.Stats()["sh"].CacheBytes, int64(5*size/2))
	for range 2 {
		require.False(t, run(t, m, script("head -c 3000000 /dev/zero > ../out/x")).Cached, "larger than the cache")
	}
}

func TestCacheOff(t *testing.T) {
	m := openShell(t, -1, execman.Pool{Workers: 2})
	for range 3 {
		result := run(t, m, script(""))
		require.True(t, result.OK())
		require.False(t, result.Cached)
	}
	hits, misses := cacheOf(m)
	require.Zero(t, hits+misses)
	require.Zero(t, m.Stats()["sh"].CacheBytes)
}

// Ten want the same at once, in two containers: one compiles.
func TestCacheCompilesOnce(t *testing.T) {
	m := openShell(t, 0, execman.Pool{Workers: 4, Containers: 2})
	var all sync.WaitGroup
	for i := range 10 {
		all.Go(func() {
			req := script("sleep 0.5; echo compiled")
			req.Args = []string{fmt.Sprint(i)}
			result, err := m.Run(t.Context(), req)
			if err != nil || string(result.Stdout) != fmt.Sprintln(i) || string(result.Compile.Output) != "compiled\n" {
				t.Errorf("%+v %v", result, err)
			}
		})
	}
	all.Wait()
	hits, misses := cacheOf(m)
	require.EqualValues(t, 9, hits)
	require.EqualValues(t, 1, misses)
}

// A run that waits for another's compile step can be canceled, and one whose
// compile step is canceled leaves the next to compile itself.
func TestCacheWaitsAreCanceled(t *testing.T) {
	m := openShell(t, 0, execman.Pool{Workers: 2})
	req := script("echo begun; sleep 2")
	req.Streaming = true
	first := start(t, m, req)
	require.Equal(t, "begun\n", line(t, first))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	req.Streaming = false
	_, err := m.Run(ctx, req)
	require.ErrorIs(t, err, execman.ErrCanceled)
	second := start(t, m, req)
	first.Cancel()
	require.Equal(t, execman.StatusCanceled, wait(t, first).Status)
	result := wait(t, second)
	require.True(t, result.OK())
	require.False(t, result.Cached)
	require.True(t, run(t, m, req).Cached)
}

// A job reads what the compiler had printed, also of a cached run.
func TestCacheStreamsTheCompilersOutput(t *testing.T) {
	m := openShell(t, 0, execman.Pool{Workers: 2})
	for i := range 2 {
		req := script("head -c 300000 /dev/zero")
		req.Streaming, req.Args = true, []string{"ran"}
		job := start(t, m, req)
		got := map[execman.Stream]string{}
		for c := range job.Output(t.Context()) {
			got[c.Stream] += string(c.Data)
		}
		require.Equal(t, "ran\n", got[execman.Stdout])
		require.Equal(t, strings.Repeat("\x00", 300_000), got[execman.CompileOutput])
		require.Equal(t, i > 0, wait(t, job).Cached)
	}
}

// A container that dies under a cached run is replaced, and the run begins
// again, from the cache.
func TestCacheSurvivesALostContainer(t *testing.T) {
	m := openShell(t, 0, execman.Pool{Workers: 2})
	req := execman.Request{Language: "sh", Source: `printf '#!/bin/sh\ncat; echo ran\n' > "$1"; chmod 700 "$1"`}
	require.False(t, run(t, m, req).Cached)
	held := req
	held.Interactive = true
	job := start(t, m, held)
	require.Eventually(t, func() bool { return m.Stats()["sh"].InFlight == 1 }, time.Minute, time.Millisecond)
	for _, container := range containersOf(t, m.Instance()) {
		require.NoError(t, exec.Command("docker", "kill", container).Run())
	}
	require.Eventually(t, func() bool { return m.Stats()["sh"].Healed == 1 }, time.Minute, time.Millisecond)
	require.NoError(t, job.Stdin().Close())
	result := wait(t, job)
	require.Equal(t, "ran\n", string(result.Stdout))
	require.True(t, result.Cached)
	require.Equal(t, 2, result.Attempts)
	require.True(t, run(t, m, req).Cached)
}
