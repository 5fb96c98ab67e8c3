package agent

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The interpreter of these tests is Perl, which every Debian has: one thread, and
// system calls by number.

// nook is an agent with few slots; with one, each run finds what the last one left.
type nook struct {
	*Client
	slot Slot // the first
	init int  // the agent's id, as seen from here
}

func startNook(t *testing.T) *nook {
	t.Helper()
	conn, pid := startGuestProcess(t)
	return dialNook(t, conn, pid, 1)
}

func dialNook(t *testing.T, conn io.ReadWriteCloser, pid, slots int) *nook {
	t.Helper()
	setup := guestSetup()
	setup.Slots = setup.Slots[:slots]
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	client, err := Dial(ctx, conn, setup)
	require.NoError(t, err)
	t.Cleanup(func() { client.Close() })
	return &nook{Client: client, slot: setup.Slots[0], init: pid}
}

// parkedLimits are those of every program here, since one that has others is not
// what was waited for.
var parkedLimits = Limits{
	CPU: time.Second, MemoryBytes: 96 << 20, DataBytes: 512 << 20, Processes: 20, OpenFiles: 64, FileBytes: 1 << 20,
}

// perl is a spec that runs a program in an interpreter that may wait for it.
func perl(fork bool, source string) Spec {
	return Spec{
		OutputBytes: 1 << 20,
		Files:       []File{{Name: "main.pl", Data: []byte(source)}},
		Run: Step{
			Commands: [][]string{{"/usr/bin/perl", "main.pl"}}, Env: []string{"PATH=/usr/bin:/bin"},
			Timeout: time.Minute, Limits: parkedLimits,
			Parking: &Parking{File: "main.pl", Fork: fork, Keep: time.Hour},
		},
	}
}

// warmed runs a program until an interpreter had waited for it.
func (n *nook) warmed(t *testing.T, spec Spec) outcome {
	t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); ; {
		o := do(t, n.Client, spec, "")
		if o.Run.Warm {
			return o
		}
		require.True(t, time.Now().Before(deadline), "no interpreter waits")
	}
}

// bothModes runs a test in each of the two ways to wait.
func bothModes(t *testing.T, f func(t *testing.T, n *nook, fork bool)) {
	for name, fork := range map[string]bool{"fork": true, "once": false} {
		t.Run(name, func(t *testing.T) { f(t, startNook(t), fork) })
	}
}

// waiterUID is the user that an interpreter waits as.
func (n *nook) waiterUID(fork bool) int {
	if fork {
		return n.slot.ParkedUID
	}
	return n.slot.UID
}

// waiter returns the process that waits. It is there when the slot is free. In mode
// fork it is the first of two: it has made the process of the next program.
func (n *nook) waiter(t *testing.T, fork bool) int {
	t.Helper()
	require.Eventually(t, func() bool {
		health, err := n.Ping(t.Context())
		return err == nil && health.Free == 1
	}, time.Minute, 10*time.Millisecond)
	var list []int
	require.Eventually(t, func() bool {
		before := list // there is a third for a moment, which makes the second
		list = n.processes(t, n.waiterUID(fork))
		return len(list) == map[bool]int{false: 1, true: 2}[fork] && slices.Equal(before, list)
	}, time.Minute, 10*time.Millisecond)
	return slices.Min(list)
}

// gone waits until a user has no process.
func (n *nook) gone(t *testing.T, uid int) {
	t.Helper()
	require.Eventually(t, func() bool { return len(n.processes(t, uid)) == 0 }, time.Minute, 20*time.Millisecond)
}

// processes lists the processes that a user has in the agent's namespace.
func (n *nook) processes(t *testing.T, uid int) []int {
	t.Helper()
	here, err := os.Readlink("/proc/" + strconv.Itoa(n.init) + "/ns/pid")
	require.NoError(t, err)
	names, err := filepath.Glob("/proc/[0-9]*")
	require.NoError(t, err)
	var list []int
	for _, name := range names {
		pid, _ := strconv.Atoi(filepath.Base(name))
		if there, _ := os.Readlink(name + "/ns/pid"); there != here {
			continue
		}
		if status := readFile(name + "/status"); status != nil && parseStatus(pid, status).uid == uid {
			list = append(list, pid)
		}
	}
	return list
}

// openFiles is how many descriptors the agent has.
func (n *nook) openFiles(t *testing.T) int {
	t.Helper()
	entries, err := os.ReadDir("/proc/" + strconv.Itoa(n.init) + "/fd")
	require.NoError(t, err)
	return len(entries)
}

// zombies lists the children of the agent that nobody has reaped.
func (n *nook) zombies(t *testing.T) []string {
	t.Helper()
	children, err := os.ReadFile("/proc/" + strconv.Itoa(n.init) + "/task/" + strconv.Itoa(n.init) + "/children")
	require.NoError(t, err)
	var found []string
	for _, child := range strings.Fields(string(children)) {
		if strings.Contains(string(readFile("/proc/"+child+"/stat")), ") Z ") {
			found = append(found, child)
		}
	}
	return found
}
