package agent

import (
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// The children of these tests are made by the test's own process, as root and
// with no layers but those of the test.

// newTestChild plans a child that leads a session of its own and becomes a shell.
func newTestChild(t *testing.T, script string, args ...string) *child {
	t.Helper()
	c := &child{plan: plan{dropped: -1, closed: -1}}
	c.add("session", unix.SYS_SETSID)
	o := order{Argv: append([]string{"/bin/sh", "-c", script, "sh"}, args...), Env: []string{"PATH=/usr/bin:/bin"}}
	require.NoError(t, c.aim(o))
	return c
}

// live makes the child and returns how it has ended.
func live(t *testing.T, c *child) unix.WaitStatus {
	t.Helper()
	var pid atomic.Int32
	require.NoError(t, c.start(&pid))
	return waitFor(t, pid.Load())
}

func waitFor(t *testing.T, pid int32) (status unix.WaitStatus) {
	t.Helper()
	require.NotZero(t, pid)
	for {
		got, err := unix.Wait4(int(pid), &status, 0, nil)
		if err != unix.EINTR {
			require.NoError(t, err)
			require.Equal(t, int(pid), got)
			return status
		}
	}
}

func TestChildBecomesItsProgram(t *testing.T) {
	c := newTestChild(t, "exit 7")
	require.Equal(t, 7, live(t, c).ExitStatus())
	require.True(t, c.started())
	require.NoError(t, c.failure(order{}))
	require.Equal(t, 7, live(t, c).ExitStatus(), "a plan can be used again")
}

func TestChildEndsAtTheCallThatFails(t *testing.T) {
	for _, test := range []struct {
		says string
		plan func(c *child)
	}{
		{"confinement: landlock: bad file descriptor", func(c *child) {
			c.add("landlock", unix.SYS_CLOSE, noFD)
		}},
		{"confinement: resource limits: limit 99: invalid argument", func(c *child) {
			c.setLimit(99, 1, 1)
		}},
		{"confinement: signals: signal 9: invalid argument", func(c *child) {
			c.add("signals", unix.SYS_RT_SIGACTION, uintptr(unix.SIGKILL), address(&c.plan, &kernelAction{}), 0, 8)
		}},
		{"confinement: oom score: open /proc/self/oom_score_adj: not a directory", func(c *child) {
			c.add("oom score", unix.SYS_OPENAT, atFolder, address(&c.plan, &[]byte("/etc/passwd/below\x00")[0]))
		}},
		{"chdir /no/such/folder: no such file or directory", func(c *child) {
			require.NoError(t, c.enter("/no/such/folder"))
		}},
	} {
		c := newTestChild(t, "echo never")
		test.plan(c)
		at := len(c.calls) - 1
		c.add("the next", unix.SYS_KILL, 0, uintptr(unix.SIGKILL))
		require.Equal(t, 1, live(t, c).ExitStatus(), test.says)
		require.False(t, c.started())
		require.Equal(t, at, c.at)
		require.EqualError(t, c.failure(order{Dir: "/no/such/folder"}), test.says)
	}
}

func TestForgivenErrorsDoNotMatter(t *testing.T) {
	c := newTestChild(t, "exit 7")
	c.add("x", unix.SYS_CLOSE, noFD).forgive(unix.EINVAL, unix.EBADF)
	require.Equal(t, 7, live(t, c).ExitStatus())
	c.add("x", unix.SYS_CLOSE, noFD).forgive(unix.EINVAL)
	require.Equal(t, 1, live(t, c).ExitStatus())
	require.False(t, (&rawCall{forgiven: ^uint64(0)}).forgives(unix.Errno(64)))
}

// TestChildIsToldFromItsProgram: one that others have killed while it was root
// is to be made again; later it is as if its program had been killed.
func TestChildIsToldFromItsProgram(t *testing.T) {
	c := newTestChild(t, "echo never")
	c.add("suicide", unix.SYS_KILL, 0, uintptr(unix.SIGKILL))
	for _, test := range []struct {
		dropped int
		started bool
	}{{len(c.calls) - 1, false}, {0, true}} {
		c.dropped = test.dropped
		require.Equal(t, unix.SIGKILL, live(t, c).Signal())
		require.Equal(t, test.started, c.started())
		require.NoError(t, c.failure(order{}))
	}
}

// TestStoppedChildHoldsUpNobody: neither the collector of garbage, which stops
// all that runs, nor other children, on any thread.
func TestStoppedChildHoldsUpNobody(t *testing.T) {
	var stopped [4]atomic.Int32
	started := make(chan error)
	for i := range stopped {
		c := newTestChild(t, "exit 7")
		c.add("stop", unix.SYS_KILL, 0, uintptr(unix.SIGSTOP))
		go func() { started <- c.start(&stopped[i]) }()
	}
	for i := range stopped {
		require.Eventually(t, func() bool { return isStopped(stopped[i].Load()) }, time.Minute, time.Millisecond)
	}
	for range 10 {
		runtime.GC()
		require.Equal(t, 5, live(t, newTestChild(t, "exit 5")).ExitStatus())
	}
	for i := range stopped {
		require.NoError(t, unix.Kill(int(stopped[i].Load()), unix.SIGCONT))
		require.NoError(t, <-started)
	}
	for i := range stopped {
		require.Equal(t, 7, waitFor(t, stopped[i].Load()).ExitStatus())
	}
}

// TestSettle: it waits for a child that may have copies of descriptors, and for no
// other.
func TestSettle(t *testing.T) {
	var n nursery
	n.settle()
	for _, test := range []struct {
		closed int
		waits  bool
	}{{-1, false}, {1, true}} {
		c := newTestChild(t, "exit 7")
		c.add("stop", unix.SYS_KILL, 0, uintptr(unix.SIGSTOP))
		c.closed = test.closed
		var pid atomic.Int32
		n.add(c)
		started, settled := make(chan error), make(chan struct{})
		go func() { started <- c.start(&pid) }()
		require.Eventually(t, func() bool { return isStopped(pid.Load()) }, time.Minute, time.Millisecond)
		go func() { n.settle(); close(settled) }()
		if test.waits {
			select {
			case <-settled:
				t.Error("the child may still have copies")
			case <-time.After(20 * time.Millisecond):
			}
		} else {
			<-settled
		}
		require.NoError(t, unix.Kill(int(pid.Load()), unix.SIGCONT))
		require.NoError(t, <-started)
		<-settled
		n.remove(c)
		require.Equal(t, 7, waitFor(t, pid.Load()).ExitStatus())
	}
	require.Empty(t, n.children)
}

func isStopped(pid int32) bool {
	return pid != 0 && strings.Contains(string(readFile(fmt.Sprintf("/proc/%d/status", pid))), "State:\tT")
}

// TestChildGetsSignalsAsItsProgramWould: what is sent to the child while it is in the
// agent's memory must not run the agent's handlers there.
func TestChildGetsSignalsAsItsProgramWould(t *testing.T) {
	c := newTestChild(t, "echo never")
	c.resetSignals()
	c.calls = c.calls[:len(c.calls)-1] // all but what lets signals in
	c.add("signal", unix.SYS_KILL, 0, uintptr(unix.SIGURG))
	c.add("signal", unix.SYS_KILL, 0, uintptr(unix.SIGUSR1))
	c.resetSignals()
	require.Equal(t, unix.SIGUSR1, live(t, c).Signal())
}

func TestWhatCannotBeMadeIsForgotten(t *testing.T) {
	r := newReaper()
	_, err := r.spawn(func(*atomic.Int32) error { return unix.EAGAIN })
	require.ErrorIs(t, err, unix.EAGAIN)
	require.Empty(t, r.children)
}
