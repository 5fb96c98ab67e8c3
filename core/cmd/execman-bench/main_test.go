package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// run runs the command for real.
func run(t *testing.T, args ...string) (code int, out, complaints string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Minute)
	defer cancel()
	var stdout, stderr bytes.Buffer
	code = command(ctx, args, &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

// Two languages, one with a compiler, as few runs as there can be.
func TestLanguagesAreMeasured(t *testing.T) {
	folder := t.TempDir()
	code, out, complaints := run(t, "-languages", "lua,c", "-runs", "1", "-into", folder)
	require.Empty(t, complaints, out)
	require.Zero(t, code)
	var r results
	require.NoError(t, r.read(filepath.Join(folder, "results.json")))
	require.Len(t, r.Langs, 2)
	require.Empty(t, r.Failures)
	require.True(t, r.Daemons)
	require.Regexp(t, `\d+ cores, \d+ GB, kernel \d.*, Docker \d.*, cgroup v\d`, r.Machine)
	for _, l := range r.Langs {
		require.Equal(t, l.ID == "c", l.Compiled)
		require.Len(t, l.Blocks, len(programNames)*2)
		for _, b := range l.Blocks {
			require.Contains(t, out, l.ID+", "+b.Program+", ")
			for _, way := range wayNames {
				f := b.Ways[way]
				require.Equal(t, b.Callers, f.Runs, "%s %s %s", l.ID, b.Program, way)
				require.Positive(t, f.PerSecond)
				require.Positive(t, f.Spread.at(0))
				require.Positive(t, f.InsideMS, "%s %s %s", l.ID, b.Program, way)
			}
		}
		for _, way := range wayNames {
			require.Positive(t, l.Cold[way])
		}
		for _, way := range []string{fresh, shipped} {
			require.Positive(t, l.Memory[way].IdleMB)
			require.Positive(t, l.Memory[way].SlotMB)
			require.Positive(t, l.Memory[way].AfterMB)
		}
	}
	page, err := os.ReadFile(filepath.Join(folder, "README.md"))
	require.NoError(t, err)
	require.Equal(t, r.page(), string(page))
}

func TestWhatConcernsNoLanguageIsMeasured(t *testing.T) {
	folder := t.TempDir()
	code, out, complaints := run(t, "-languages", "python3", "-runs", "1", "-parts", "boots,overhead,crowds", "-crowds", "20,5", "-into", folder)
	require.Empty(t, complaints, out)
	require.Zero(t, code)
	var r results
	require.NoError(t, r.read(filepath.Join(folder, "results.json")))
	require.Len(t, r.Boots, 3)
	require.Positive(t, r.Boots[2].MS)
	require.Positive(t, r.Overhead.BareMS)
	require.Positive(t, r.Overhead.Own.at(0.5))
	require.Greater(t, r.Overhead.Whole.at(0.5), r.Overhead.Own.at(0), "the whole has its part in it")
	require.Len(t, r.Crowds, 2)
	require.Equal(t, 20, r.Crowds[0].Runs)
	require.Positive(t, r.Crowds[0].HostPeakMB)
	require.Positive(t, r.Crowds[0].ContainerMB)
	require.Contains(t, out, "20 runs at once: ")
}

func TestResultsAreWrittenAgainFromTheirFile(t *testing.T) {
	folder := t.TempDir()
	require.NoError(t, example(t).write(folder))
	page := filepath.Join(folder, "README.md")
	require.NoError(t, os.Remove(page))
	code, out, complaints := run(t, "-from", filepath.Join(folder, "results.json"), "-into", folder)
	require.Zero(t, code)
	require.Empty(t, complaints)
	require.FileExists(t, page)
	require.Contains(t, out, "python3, hello: median against docker exec")
	code, _, complaints = run(t, "-from", page)
	require.Equal(t, 1, code)
	require.Contains(t, complaints, "execman-bench: "+page)
}

// What is wrong is told, and is no reason to lose the rest.
func TestAFailureIsLoud(t *testing.T) {
	wrong := filepath.Join(t.TempDir(), "docker")
	require.NoError(t, os.WriteFile(wrong, []byte(wrongDocker), 0o700))
	real, err := exec.LookPath("docker")
	require.NoError(t, err)
	t.Setenv("REAL_DOCKER", real)
	t.Setenv("PATH", filepath.Dir(wrong)+":"+os.Getenv("PATH"))
	folder := t.TempDir()
	code, out, complaints := run(t, "-languages", "lua", "-runs", "1", "-parts", "runs", "-into", folder)
	require.Equal(t, 1, code)
	const what = `lua: hello, 1 at a time: docker exec: hello: printed "hullo\n", not "hello\n"`
	require.Contains(t, complaints, what)
	require.Contains(t, out, "FAILED "+what)
	page, err := os.ReadFile(filepath.Join(folder, "README.md"))
	require.NoError(t, err)
	require.Contains(t, string(page), "**Not complete.** What failed:\n\n    "+what)
}

// wrongDocker is a docker command whose programs print something else.
const wrongDocker = `#!/bin/sh
if [ "$1" = exec ]; then cat > /dev/null; echo hullo; else exec "$REAL_DOCKER" "$@"; fi
`

func TestAnEndIsLoud(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, complaints strings.Builder
	require.Equal(t, 1, command(ctx, []string{"-languages", "lua"}, &out, &complaints))
	require.Contains(t, complaints.String(), "canceled")
}

func TestNothingToMeasureOn(t *testing.T) {
	t.Setenv("DOCKER_HOST", "unix:///nowhere.sock")
	code, _, complaints := run(t, "-languages", "lua")
	require.Equal(t, 1, code)
	require.Contains(t, complaints, "nowhere.sock")
}
