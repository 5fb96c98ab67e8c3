package execman_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	execman "github.com/MarioLegenda/execman/core"
)

func TestCloseLeavesNothing(t *testing.T) {
	open(t, config("python3", execman.Pool{Workers: 1})) // what the process keeps once
	goroutines, before := goleak.IgnoreCurrent(), descriptors(t)
	m, err := execman.New(t.Context(), config("python3", execman.Pool{Workers: 4, Containers: 2}))
	require.NoError(t, err)
	require.Len(t, containersOf(t, m.Instance()), 2)
	run(t, m, python("print('x')"))
	require.NoError(t, m.Close(t.Context()))
	require.Empty(t, containersOf(t, m.Instance()))
	require.NoError(t, goleak.Find(goroutines))
	require.LessOrEqual(t, descriptors(t), before)
	require.NoError(t, m.Close(t.Context()), "closing again is fine")
	_, err = m.Run(t.Context(), python(""))
	require.ErrorIs(t, err, execman.ErrClosed)
}

// Close lets runs under way end, and refuses what waits.
func TestCloseDrains(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 1}))
	type end struct {
		result *execman.Result
		err    error
	}
	running, waiting := make(chan end, 1), make(chan end, 1)
	start := func(to chan end) {
		result, err := m.Run(t.Context(), python("import time; time.sleep(1); print('done')"))
		to <- end{result, err}
	}
	go start(running)
	require.Eventually(t, func() bool { return m.Stats()["python3"].InFlight == 1 }, time.Minute, time.Millisecond)
	go start(waiting)
	require.Eventually(t, func() bool { return m.Stats()["python3"].Queued == 1 }, time.Minute, time.Millisecond)
	var closers sync.WaitGroup
	for range 3 {
		closers.Go(func() {
			if err := m.Close(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
	closers.Wait()
	e := <-running
	require.NoError(t, e.err)
	require.Equal(t, "done\n", string(e.result.Stdout))
	require.ErrorIs(t, (<-waiting).err, execman.ErrClosed)
}

// A Close whose time is up cuts runs off, each with an error, and still
// removes everything.
func TestCloseCutsOff(t *testing.T) {
	m, err := execman.New(t.Context(), config("python3", execman.Pool{Workers: 2}))
	require.NoError(t, err)
	ended := make(chan error, 2)
	for range cap(ended) {
		go func() {
			_, err := m.Run(t.Context(), python("while True: pass"))
			ended <- err
		}()
	}
	require.Eventually(t, func() bool { return m.Stats()["python3"].InFlight == 2 }, time.Minute, time.Millisecond)
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	require.ErrorIs(t, m.Close(ctx), context.DeadlineExceeded)
	require.Empty(t, containersOf(t, m.Instance()))
	for range cap(ended) {
		var failure *execman.RunError
		require.ErrorAs(t, <-ended, &failure)
		require.True(t, failure.Started)
	}
}

// host is another process with a manager of its own.
type host struct {
	t        *testing.T
	cmd      *exec.Cmd
	in       io.WriteCloser
	out      *bufio.Scanner
	instance string
}

func startHost(t *testing.T, role string) *host {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), hostRole+"="+role)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	h := &host{t: t, cmd: cmd, in: in, out: bufio.NewScanner(out)}
	t.Cleanup(func() {
		in.Close()
		cmd.Wait()
	})
	_, err = fmt.Sscanf(h.line(), "up %s", &h.instance)
	require.NoError(t, err)
	return h
}

func (h *host) line() string {
	h.t.Helper()
	require.True(h.t, h.out.Scan(), "the host process ended: %v", h.out.Err())
	return h.out.Text()
}

func (h *host) run(source string) string {
	h.t.Helper()
	_, err := fmt.Fprintln(h.in, source)
	require.NoError(h.t, err)
	return h.line()
}

func (h *host) kill() {
	h.t.Helper()
	require.NoError(h.t, h.cmd.Process.Kill())
	h.cmd.Wait()
}

// However the host process goes, its containers go too.
func TestKilledHostLeavesNoContainer(t *testing.T) {
	for _, role := range []string{"idle", "busy"} {
		t.Run(role, func(t *testing.T) {
			h := startHost(t, role)
			require.Len(t, containersOf(t, h.instance), 2)
			h.kill()
			killed := time.Now()
			require.Eventually(t, func() bool { return len(containersOf(t, h.instance)) == 0 },
				time.Minute, 20*time.Millisecond)
			t.Logf("gone after %s", time.Since(killed).Round(time.Millisecond))
			require.Less(t, time.Since(killed), 10*time.Second, "3 s on an idle machine")
		})
	}
}

// Wherever a host process is killed - while it boots, is idle, runs programs or
// closes - its running containers end by themselves, and one that it had made and
// not started is removed by the next manager. There is no volume but the agent's.
func TestHostsKilledAtRandomLeaveNothing(t *testing.T) {
	kills := timesOr(10, "EXECMAN_TEST_HOST_KILLS")
	volumes := foreignVolumes(t)
	var owners []string
	left := func() (ids []string) {
		for _, owner := range owners {
			ids = append(ids, containersWith(t, owner)...)
		}
		return ids
	}
	var longest time.Duration
	closed := 0 // hosts that had closed before they were to be killed
	for killed := 0; killed < kills; {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), hostRole+"=short")
		in, err := cmd.StdinPipe()
		require.NoError(t, err)
		require.NoError(t, cmd.Start())
		time.Sleep(rand.N(1200 * time.Millisecond))
		require.NoError(t, cmd.Process.Kill()) // also where it has ended and not been waited for
		end := time.Now()
		if cmd.Wait() == nil {
			closed++
		} else {
			killed++
		}
		in.Close()
		owner := fmt.Sprintf("label=execman.pid=%d", cmd.Process.Pid)
		owners = append(owners, owner)
		require.Eventually(t, func() bool { return len(containersWith(t, owner, "status=running")) == 0 },
			time.Minute, 20*time.Millisecond)
		longest = max(longest, time.Since(end))
	}
	t.Logf("%d hosts killed, %d more had closed; no container ran any more after %s at most; %d had been made and not started",
		kills, closed, longest.Round(time.Millisecond), len(left()))
	open(t, config("python3", execman.Pool{}))
	require.Eventually(t, func() bool { return len(left()) == 0 }, time.Minute, 100*time.Millisecond)
	// Those of the tests of other packages, which may run beside, go too.
	require.Eventually(t, func() bool { return len(without(foreignVolumes(t), volumes)) == 0 }, time.Minute, 100*time.Millisecond)
}

// foreignVolumes are the daemon's volumes but those that hold an agent, which managers
// share and leave.
func foreignVolumes(t *testing.T) []string {
	t.Helper()
	return without(dockerWords(t, "volume", "ls", "-q"), dockerWords(t, "volume", "ls", "-q", "--filter", "label=execman.agent"))
}

// without returns what is in the first list alone.
func without(all, others []string) []string {
	return slices.DeleteFunc(all, func(one string) bool { return slices.Contains(others, one) })
}

// Two managers in two processes on one daemon do not touch each other's
// containers, whatever they do.
func TestManagersOfTwoProcesses(t *testing.T) {
	ours := open(t, config("python3", execman.Pool{Workers: 4, Containers: 2}))
	mine := containersOf(t, ours.Instance())
	theirs := startHost(t, "idle") // starts and sweeps
	require.Equal(t, mine, containersOf(t, ours.Instance()))
	his := containersOf(t, theirs.instance)

	remove(t, mine[0])
	heals(t, ours)
	require.Equal(t, his, containersOf(t, theirs.instance), "healing ours leaves theirs alone")
	require.Equal(t, `ok "theirs\n"`, theirs.run("print('theirs')"))

	mine = containersOf(t, ours.Instance())
	closing := open(t, config("python3", execman.Pool{Workers: 1}))
	require.NoError(t, closing.Close(t.Context()))
	theirs.kill()
	require.Eventually(t, func() bool { return len(containersOf(t, theirs.instance)) == 0 }, time.Minute, 20*time.Millisecond)
	require.Equal(t, mine, containersOf(t, ours.Instance()), "their end leaves ours alone")
	require.True(t, run(t, ours, python("")).OK())
	require.Equal(t, uint64(1), ours.Stats()["python3"].Healed)
}

func remove(t *testing.T, container string) {
	t.Helper()
	out, err := exec.Command("docker", "kill", container).CombinedOutput()
	require.NoError(t, err, strings.TrimSpace(string(out)))
}

// heals waits until the pool is back to its full size.
func heals(t *testing.T, m *execman.Manager) {
	t.Helper()
	require.Eventually(t, func() bool {
		s := m.Stats()["python3"]
		return s.Healthy == s.Containers && s.Healed > 0 && len(containersOf(t, m.Instance())) == s.Containers
	}, time.Minute, 20*time.Millisecond)
}

// kill is remove for a container that may be gone already.
func kill(container string) { _ = exec.Command("docker", "kill", container).Run() }
