package execman_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// Each thing that can be wrong is refused with a reason of its own and a
// message that names it.
func TestNewRefuses(t *testing.T) {
	python3 := func(p execman.Pool) map[string]execman.Pool { return map[string]execman.Pool{"python3": p} }
	broken := execman.Language{ID: "mine", Image: "x", File: "f", Run: []string{"{fil}"}}
	for name, test := range map[string]struct {
		config execman.Config
		reason error
		says   string
	}{
		"nothing":              {execman.Config{}, execman.ErrInvalidConfig, "python3"},
		"unknown language":     {config("cobol", execman.Pool{}), execman.ErrUnknownLanguage, `"cobol"`},
		"negative workers":     {execman.Config{Languages: python3(execman.Pool{Workers: -1})}, execman.ErrInvalidConfig, "python3.workers"},
		"too many workers":     {execman.Config{Languages: python3(execman.Pool{Workers: 5000})}, execman.ErrInvalidConfig, "python3.workers"},
		"too many containers":  {execman.Config{Languages: python3(execman.Pool{Workers: 2, Containers: 3})}, execman.ErrInvalidConfig, "containers"},
		"negative timeout":     {execman.Config{Languages: python3(execman.Pool{Timeout: -1})}, execman.ErrInvalidConfig, "timeout_ms"},
		"negative memory":      {execman.Config{Languages: python3(execman.Pool{MemoryBytes: -1})}, execman.ErrInvalidConfig, "memory_bytes"},
		"negative cpus":        {execman.Config{Languages: python3(execman.Pool{}), CPUs: -1}, execman.ErrInvalidConfig, "cpus"},
		"negative queue":       {execman.Config{Languages: python3(execman.Pool{}), Queue: -1}, execman.ErrInvalidConfig, "queue"},
		"unknown build policy": {execman.Config{Languages: python3(execman.Pool{}), Build: "always"}, execman.ErrInvalidConfig, `"always"`},
		"broken custom language": {execman.Config{Languages: map[string]execman.Pool{"mine": {}},
			CustomLanguages: []execman.Language{broken}}, execman.ErrInvalidConfig, "{fil}"},
		"custom language's id is taken": {execman.Config{Languages: python3(execman.Pool{}),
			CustomLanguages: []execman.Language{{ID: "python3", Image: "x", File: "f", Run: []string{"x"}}}}, execman.ErrInvalidConfig, "taken"},
		"image is missing":   {execman.Config{Languages: python3(execman.Pool{Image: "no/such:image"})}, execman.ErrImageMissing, "no/such:image"},
		"runtime is missing": {execman.Config{Languages: python3(execman.Pool{}), Runtime: "no-such-runtime"}, execman.ErrEngine, "no-such-runtime"},
		"no daemon": {execman.Config{Languages: python3(execman.Pool{}),
			DockerHost: "unix://" + filepath.Join(t.TempDir(), "no.sock")}, execman.ErrEngine, "no.sock"},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := execman.New(t.Context(), test.config)
			require.Nil(t, m)
			require.ErrorIs(t, err, test.reason)
			require.ErrorContains(t, err, test.says)
		})
	}
}

func TestRunRefuses(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 1}))
	for name, test := range map[string]struct {
		request execman.Request
		reason  error
		says    string
	}{
		"unknown language": {execman.Request{Language: "pyhton"}, execman.ErrUnknownLanguage, "python3"},
		"no language":      {execman.Request{}, execman.ErrUnknownLanguage, ""},
		"100 MB":           {python(strings.Repeat("#", 100<<20)), execman.ErrInvalidRequest, "16 MiB"},
		"NUL":              {python("print(1)\x00"), execman.ErrInvalidRequest, "NUL byte at offset 8"},
		"long stdin":       {execman.Request{Language: "python3", Stdin: make([]byte, execman.MaxStdinBytes+1)}, execman.ErrInvalidRequest, "64 MiB"},
		"NUL in argument":  {execman.Request{Language: "python3", Args: []string{"\x00"}}, execman.ErrInvalidRequest, "args"},
		"bad variable":     {execman.Request{Language: "python3", Env: map[string]string{"A=B": ""}}, execman.ErrInvalidRequest, "env"},
		"file above":       {execman.Request{Language: "python3", Files: []execman.File{{Name: "../x"}}}, execman.ErrInvalidRequest, "../x"},
		"file twice":       {execman.Request{Language: "python3", Source: "x", Files: []execman.File{{Name: "main.py"}}}, execman.ErrInvalidRequest, "main.py"},
		"file in file":     {execman.Request{Language: "python3", Files: []execman.File{{Name: "a"}, {Name: "a/b"}}}, execman.ErrInvalidRequest, "a"},
		"too many files":   {execman.Request{Language: "python3", Files: make([]execman.File, execman.MaxFiles+1)}, execman.ErrInvalidRequest, "files"},
		"no such entry":    {execman.Request{Language: "python3", Entry: "x.py"}, execman.ErrInvalidRequest, "x.py"},
		"long arguments":   {execman.Request{Language: "python3", Args: []string{strings.Repeat("x", 1<<20)}}, execman.ErrLaunch, "too long"},
		"negative timeout": {execman.Request{Language: "python3", Timeout: -1}, execman.ErrInvalidRequest, "timeout"},
		"endless timeout":  {execman.Request{Language: "python3", Timeout: 2 * execman.MaxTimeout}, execman.ErrInvalidRequest, "timeout"},
	} {
		t.Run(name, func(t *testing.T) {
			result, err := m.Run(t.Context(), test.request)
			require.Nil(t, result)
			require.ErrorIs(t, err, test.reason)
			require.ErrorContains(t, err, test.says)
			var failure *execman.RunError
			require.ErrorAs(t, err, &failure)
			require.False(t, failure.Started)
		})
	}
	require.True(t, run(t, m, python("")).OK(), "nothing was lost by it")
	require.Zero(t, m.Stats()["python3"].Healed)
}

func TestLanguageThatCannotStart(t *testing.T) {
	cfg := config("mine", execman.Pool{})
	cfg.CustomLanguages = []execman.Language{{ID: "mine", Image: "debian:trixie-slim", File: "f", Run: []string{"/no/such/program", "{file}"}}}
	m := open(t, cfg)
	_, err := m.Run(t.Context(), execman.Request{Language: "mine"})
	require.ErrorIs(t, err, execman.ErrLaunch)
	require.ErrorContains(t, err, "/no/such/program")
}

func TestBusy(t *testing.T) {
	cfg := config("python3", execman.Pool{Workers: 1})
	cfg.Queue = 1
	m := open(t, cfg)
	done := make(chan error)
	sleep := func() {
		_, err := m.Run(t.Context(), python("import time; time.sleep(1)"))
		done <- err
	}
	state := func(inFlight, queued int) {
		require.Eventually(t, func() bool {
			s := m.Stats()["python3"]
			return s.InFlight == inFlight && s.Queued == queued
		}, time.Minute, time.Millisecond)
	}
	go sleep()
	state(1, 0)
	go sleep()
	state(1, 1)
	_, err := m.Run(t.Context(), python(""))
	require.ErrorIs(t, err, execman.ErrBusy)
	require.NoError(t, <-done)
	require.NoError(t, <-done)
}
