package execman_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

func TestRun(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 4}))

	t.Run("output, arguments, input, environment, files", func(t *testing.T) {
		result := run(t, m, execman.Request{
			Language: "python3",
			Source:   "import sys, os, helper\nprint(sys.stdin.read(), sys.argv[1:], os.environ['WORD'], helper.value)",
			Stdin:    []byte("in"), Args: []string{"a", "b c"}, Env: map[string]string{"WORD": "hi"},
			Files: []execman.File{{Name: "helper.py", Data: []byte("value = 42")}},
		})
		require.True(t, result.OK())
		require.True(t, result.Started)
		require.Equal(t, "in ['a', 'b c'] hi 42\n", string(result.Stdout))
		require.Empty(t, result.Stderr)
		require.Equal(t, 1, result.Attempts)
		require.Nil(t, result.Compile)
		require.Positive(t, result.Wall)
		require.Positive(t, result.CPU)
		require.Greater(t, result.PeakMemory, int64(1<<20))
	})
	t.Run("entry among files", func(t *testing.T) {
		result := run(t, m, execman.Request{
			Language: "python3", Entry: "app/start.py",
			Files: []execman.File{{Name: "app/start.py", Data: []byte("print('started')")}},
		})
		require.Equal(t, "started\n", string(result.Stdout))
	})
	t.Run("failure keeps streams and code apart", func(t *testing.T) {
		result := run(t, m, python("import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)"))
		require.Equal(t, execman.StatusFailed, result.Status)
		require.Equal(t, 3, result.ExitCode)
		require.Equal(t, "out\n", string(result.Stdout))
		require.Equal(t, "err\n", string(result.Stderr))
	})
	t.Run("signal", func(t *testing.T) {
		result := run(t, m, python("import os; os.kill(os.getpid(), 11)"))
		require.Equal(t, execman.StatusSignaled, result.Status)
		require.Equal(t, 11, result.Signal)
		require.Equal(t, -1, result.ExitCode)
	})
	t.Run("bytes that are no text", func(t *testing.T) {
		result := run(t, m, python("import sys; sys.stdout.buffer.write(bytes(range(256)) * 4096)"))
		require.Len(t, result.Stdout, 1<<20)
		for i, b := range result.Stdout {
			require.Equal(t, byte(i), b)
		}
		require.False(t, result.Truncated())
	})
	t.Run("empty program", func(t *testing.T) {
		require.True(t, run(t, m, python("")).OK())
	})
	t.Run("memory", func(t *testing.T) {
		for _, source := range []string{"x = []\nwhile True: x.append(bytearray(1 << 20))", "x = bytearray(200 << 20)"} {
			request := python(source)
			request.MemoryBytes = 64 << 20
			result := run(t, m, request)
			require.Contains(t, []execman.Status{execman.StatusMemoryLimit, execman.StatusFailed}, result.Status)
			require.Less(t, result.PeakMemory, int64(128<<20))
		}
		require.Equal(t, execman.StatusMemoryLimit, run(t, m, python("x = []\nwhile True: x.append(bytearray(1 << 20))")).Status)
	})
}

// The deadline holds, the container serves on, and nothing of the run is left,
// whatever the program did.
func TestTimeout(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 1, Warm: -1})) // no interpreter waits
	for name, source := range map[string]string{
		"loop": "print('before', flush=True)\nwhile True: pass",
		"daemon": `
import os, sys, time
print('before', flush=True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.closerange(0, 256)
        while True: time.sleep(1)
while True: time.sleep(1)`,
	} {
		t.Run(name, func(t *testing.T) {
			result := run(t, m, python(source))
			require.Equal(t, execman.StatusTimeout, result.Status)
			require.Equal(t, "before\n", string(result.Stdout))
			require.GreaterOrEqual(t, result.Wall, 5*time.Second)
			require.Less(t, result.Wall, 8*time.Second, "5.3 s on an idle machine")
			next := run(t, m, python("import os\nprint([p for p in os.listdir('/proc') if p.isdigit()])"))
			require.Regexp(t, `^\['1', '\d+'\]\n$`, string(next.Stdout), "the agent and the program itself")
			require.Zero(t, m.Stats()["python3"].Healed, "the same container served it")
		})
	}
	short := python("while True: pass")
	short.Timeout = 200 * time.Millisecond
	result := run(t, m, short)
	require.Equal(t, execman.StatusTimeout, result.Status)
	require.Less(t, result.Wall, 3*time.Second)
}

func TestCancel(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 1}))
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	result, err := m.Run(ctx, python("print('before', flush=True)\nwhile True: pass"))
	require.NoError(t, err)
	require.Equal(t, execman.StatusCanceled, result.Status)
	require.Equal(t, "before\n", string(result.Stdout))

	busy := make(chan *execman.Result)
	go func() {
		result, _ := m.Run(t.Context(), python("import time; time.sleep(2)"))
		busy <- result
	}()
	require.Eventually(t, func() bool { return m.Stats()["python3"].InFlight == 1 }, time.Minute, time.Millisecond)
	ctx, cancel = context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err = m.Run(ctx, python("print('never')"))
	require.ErrorIs(t, err, execman.ErrCanceled)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	var failure *execman.RunError
	require.ErrorAs(t, err, &failure)
	require.False(t, failure.Started)
	require.True(t, (<-busy).OK())
}

// A program may print more than is kept; the host does not keep it either.
func TestOutputIsCapped(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 1}))
	before := residentBytes(t)
	result := run(t, m, python("for _ in range(200): print('x' * ((1 << 20) - 1))"))
	require.LessOrEqual(t, residentBytes(t)-before, int64(16<<20))
	require.Equal(t, execman.StatusOK, result.Status)
	require.True(t, result.Truncated())
	require.Len(t, result.Stdout, 1<<20)
	require.Equal(t, int64(200<<20), result.StdoutBytes)

	request := python("import sys; print('head' + 'x' * 1000); print('whole', file=sys.stderr)")
	request.OutputBytes = 6
	result = run(t, m, request)
	require.Equal(t, "headxx", string(result.Stdout))
	require.Equal(t, "whole\n", string(result.Stderr))
	require.Equal(t, int64(1005), result.StdoutBytes)
}

func TestCompiledLanguage(t *testing.T) {
	m := open(t, config("c", execman.Pool{Workers: 2}))
	c := func(source string) *execman.Result {
		return run(t, m, execman.Request{Language: "c", Source: source})
	}
	result := c("#include <stdio.h>\nint main(void) { int unused; puts(\"hello\"); return 4; }")
	require.Equal(t, execman.StatusFailed, result.Status)
	require.Equal(t, 4, result.ExitCode)
	require.Equal(t, "hello\n", string(result.Stdout))
	require.Empty(t, result.Stderr, "the compiler's warnings are not the program's")
	require.Positive(t, result.Compile.Wall)
	require.Zero(t, result.Compile.ExitCode)

	result = c("int main(void) { return x; }")
	require.Equal(t, execman.StatusCompileError, result.Status)
	require.False(t, result.Started)
	require.Equal(t, -1, result.ExitCode)
	require.Equal(t, 1, result.Compile.ExitCode)
	require.Contains(t, string(result.Compile.Output), "main.c:1:")
	require.NotContains(t, string(result.Compile.Output), "/w/")
}

func TestLanguageOfTheCallersOwn(t *testing.T) {
	cfg, err := execman.ParseConfig([]byte(`{
		"languages": {"shell": {"workers": 2}},
		"custom_languages": [{
			"id": "shell", "image": "debian:trixie-slim", "file": "main.sh", "run": ["/bin/sh", "{file}"]
		}]}`))
	require.NoError(t, err)
	m := open(t, cfg)
	result := run(t, m, execman.Request{Language: "shell", Source: "echo $1; cat", Args: []string{"arg"}, Stdin: []byte("in")})
	require.Equal(t, "arg\nin", string(result.Stdout))
}

func TestManyAtOnceGetTheirOwn(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 6, Containers: 2}))
	errs := make(chan string, 100)
	for i := range cap(errs) {
		go func() {
			token := strings.Repeat("t", i+1)
			result, err := m.Run(t.Context(), python("print('"+token+"')"))
			switch {
			case err != nil:
				errs <- err.Error()
			case string(result.Stdout) != token+"\n":
				errs <- string(result.Stdout)
			default:
				errs <- ""
			}
		}()
	}
	for range cap(errs) {
		require.Empty(t, <-errs)
	}
}
