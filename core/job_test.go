package execman_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// start starts a run that is not refused.
func start(t testing.TB, m *execman.Manager, req execman.Request) *execman.Job {
	t.Helper()
	job, err := m.Start(t.Context(), req)
	require.NoError(t, err)
	return job
}

func wait(t testing.TB, job *execman.Job) *execman.Result {
	t.Helper()
	result, err := job.Wait(t.Context())
	require.NoError(t, err)
	return result
}

// line reads the output until a line has come whole.
func line(t testing.TB, job *execman.Job) string {
	t.Helper()
	var all []byte
	for !bytes.HasSuffix(all, []byte("\n")) {
		c, err := job.Read(t.Context())
		require.NoError(t, err)
		all = append(all, c.Data...)
	}
	return string(all)
}

func TestJobs(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 4}))

	t.Run("wait more than once", func(t *testing.T) {
		job := start(t, m, python("print('hi')"))
		require.Equal(t, "hi\n", string(wait(t, job).Stdout))
		require.Same(t, wait(t, job), wait(t, job))
		<-job.Done()
		job.Cancel()
		require.True(t, wait(t, job).OK())
	})
	t.Run("a wait that ends leaves the run alone", func(t *testing.T) {
		req := python("input(); print('went on')")
		req.Interactive = true
		job := start(t, m, req)
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
		defer cancel()
		_, err := job.Wait(ctx)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		require.NoError(t, job.Stdin().Close())
		require.Equal(t, execman.StatusFailed, wait(t, job).Status, "EOFError")
	})
	t.Run("streaming", func(t *testing.T) {
		req := python("import sys\nprint('one', flush=True); input(); print('two', file=sys.stderr, flush=True); input(); print('three')")
		req.Streaming, req.Interactive = true, true
		job := start(t, m, req)
		got := map[execman.Stream]string{}
		for c := range job.Output(t.Context()) {
			got[c.Stream] += string(c.Data)
			if strings.HasSuffix(string(c.Data), "\n") { // what came has not waited for the end
				_, err := job.Stdin().Write([]byte("\n"))
				require.NoError(t, err)
			}
		}
		require.Equal(t, map[execman.Stream]string{execman.Stdout: "one\nthree\n", execman.Stderr: "two\n"}, got)
		_, err := job.Read(t.Context())
		require.ErrorIs(t, err, io.EOF)
		result := wait(t, job)
		require.Equal(t, "one\nthree\n", string(result.Stdout))
		require.Equal(t, "two\n", string(result.Stderr))
	})
	t.Run("dialogue behind the given input", func(t *testing.T) {
		req := python("while True: print(eval(input()), flush=True)")
		req.Stdin, req.Streaming, req.Interactive = []byte("1 + 1\n"), true, true
		job := start(t, m, req)
		for n := range 5 {
			require.Equal(t, fmt.Sprintln(n+2), line(t, job))
			_, err := fmt.Fprintln(job.Stdin(), n, "+ 3")
			require.NoError(t, err)
		}
		job.Cancel()
		result := wait(t, job)
		require.Equal(t, execman.StatusCanceled, result.Status)
		require.Contains(t, string(result.Stdout), "2\n3\n4\n5\n6\n")
	})
	t.Run("cancel", func(t *testing.T) {
		req := python("print('begun', flush=True)\nwhile True: pass")
		req.Streaming = true
		job := start(t, m, req)
		require.Equal(t, "begun\n", line(t, job))
		job.Cancel()
		result := wait(t, job)
		require.Equal(t, execman.StatusCanceled, result.Status)
		require.Equal(t, "begun\n", string(result.Stdout))
	})
	t.Run("an end of the context cancels", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		req := python("print('begun', flush=True)\nwhile True: pass")
		req.Streaming = true
		job, err := m.Start(ctx, req)
		require.NoError(t, err)
		_, err = job.Read(t.Context())
		require.NoError(t, err)
		cancel()
		require.Equal(t, execman.StatusCanceled, wait(t, job).Status)
	})
	t.Run("refused at once", func(t *testing.T) {
		_, err := m.Start(t.Context(), execman.Request{Language: "cobol"})
		require.ErrorIs(t, err, execman.ErrUnknownLanguage)
		_, err = m.Start(t.Context(), execman.Request{Language: "python3", Outputs: []string{"../x"}})
		require.ErrorIs(t, err, execman.ErrInvalidRequest)
		for _, req := range []execman.Request{{Language: "python3", Streaming: true}, {Language: "python3", Interactive: true}} {
			_, err = m.Run(t.Context(), req)
			require.ErrorIs(t, err, execman.ErrInvalidRequest)
		}
		job := start(t, m, python(""))
		_, err = job.Read(t.Context())
		require.ErrorIs(t, err, execman.ErrInvalidRequest)
		_, err = job.Stdin().Write([]byte("x"))
		require.ErrorIs(t, err, execman.ErrInvalidRequest)
		require.NoError(t, job.Stdin().Close())
		require.True(t, wait(t, job).OK())
	})
}

// A reader that does not read stops its own program and nobody else's, also not
// beyond that program's deadline; and then it still has all that was printed.
func TestSlowReader(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 2}))
	req := python("import sys\nfor _ in range(80): sys.stdout.write('x' * 100_000)")
	req.Streaming, req.OutputBytes, req.Timeout = true, 8<<20, 3*time.Second
	job := start(t, m, req)
	for range 10 {
		require.True(t, run(t, m, python("")).OK())
	}
	result := wait(t, job)
	require.Equal(t, execman.StatusTimeout, result.Status)
	require.Less(t, len(result.Stdout), 8_000_000, "the program was held up")
	total := 0
	for c := range job.Output(t.Context()) {
		total += len(c.Data)
	}
	require.Equal(t, len(result.Stdout), total)
	require.EqualValues(t, total, result.StdoutBytes)

	job = start(t, m, req)
	total = 0
	for c := range job.Output(t.Context()) {
		total += len(c.Data)
	}
	require.True(t, wait(t, job).OK())
	require.Equal(t, 8_000_000, total)
}

func TestFilesOut(t *testing.T) {
	m := open(t, config("python3", execman.Pool{}))
	result := run(t, m, execman.Request{
		Language: "python3", Outputs: []string{"plot.png", "out/*.csv"},
		Source: "import os\nopen('plot.png','wb').write(bytes(range(256)))\nos.mkdir('out')\nfor n in 'ba': open(f'out/{n}.csv','w').write(n)\nos.symlink('/etc/passwd', 'out/x.csv')",
	})
	require.True(t, result.OK(), "%s", result.Stderr)
	require.Len(t, result.Files, 3)
	require.Equal(t, execman.File{Name: "out/a.csv", Data: []byte("a")}, result.Files[0])
	require.Equal(t, execman.File{Name: "out/b.csv", Data: []byte("b")}, result.Files[1])
	require.Equal(t, "plot.png", result.Files[2].Name)
	require.Len(t, result.Files[2].Data, 256)
	require.Zero(t, result.FilesDropped)
}

// A run is started again unseen as long as nobody has had any of its output.
func TestJobsLoseTheirContainer(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 2}))
	req := python("print(input(), flush=True); print(input())")
	req.Streaming, req.Interactive, req.Timeout = true, true, time.Minute

	unread := start(t, m, req)
	_, err := io.WriteString(unread.Stdin(), "first\n")
	require.NoError(t, err)
	read := start(t, m, req)
	_, err = io.WriteString(read.Stdin(), "taken\n")
	require.NoError(t, err)
	require.Equal(t, "taken\n", line(t, read))

	for _, container := range containersOf(t, m.Instance()) {
		kill(container)
	}
	_, err = read.Wait(t.Context())
	require.ErrorIs(t, err, execman.ErrContainerLost)
	var failure *execman.RunError
	require.ErrorAs(t, err, &failure)
	require.True(t, failure.Started)

	_, err = io.WriteString(unread.Stdin(), "second\n")
	require.NoError(t, err)
	var all strings.Builder
	for c := range unread.Output(t.Context()) {
		all.Write(c.Data)
	}
	require.Equal(t, "first\nsecond\n", all.String(), "once, though it ran twice")
	require.Greater(t, wait(t, unread).Attempts, 1)
}

// Close ends every job, also those whose reader is behind, and lets none begin.
func TestCloseWithJobs(t *testing.T) {
	m, err := execman.New(t.Context(), config("python3", execman.Pool{Workers: 3}))
	require.NoError(t, err)
	var jobs []*execman.Job
	for range 6 {
		req := python("while True: print('x' * 1000)")
		req.Streaming, req.OutputBytes, req.Timeout = true, 64<<20, time.Minute
		jobs = append(jobs, start(t, m, req))
	}
	require.Eventually(t, func() bool { return m.Stats()["python3"].InFlight == 3 }, time.Minute, time.Millisecond)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	require.ErrorIs(t, m.Close(ctx), context.DeadlineExceeded)
	for _, job := range jobs {
		select {
		case <-job.Done():
		default:
			t.Fatal("a job goes on after Close")
		}
		_, err := job.Wait(t.Context())
		require.ErrorIs(t, err, execman.ErrClosed)
	}
	require.Empty(t, containersOf(t, m.Instance()))
	_, err = m.Start(t.Context(), python(""))
	require.ErrorIs(t, err, execman.ErrClosed)
}

// Many jobs at once, each with its own token in and out.
func TestManyJobs(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 8, Containers: 2}))
	var group sync.WaitGroup
	for i := range 100 {
		group.Go(func() {
			req := python("print(input())")
			req.Streaming, req.Interactive = true, true
			job, err := m.Start(t.Context(), req)
			if err != nil {
				t.Error(err)
				return
			}
			fmt.Fprintln(job.Stdin(), "token", i)
			var got strings.Builder
			for c := range job.Output(t.Context()) {
				got.Write(c.Data)
			}
			if got.String() != fmt.Sprintln("token", i) {
				t.Errorf("job %d: %q", i, got.String())
			}
		})
	}
	group.Wait()
}
