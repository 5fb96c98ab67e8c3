package agent

import (
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// loneUID is a user of whom there is nobody, not even when these tests run twice at
// the same time.
func loneUID() int { return guestUID + 1000 + os.Getpid()%3000 }

// A user is somebody as long as any process of his is not reaped, a
// zombie too.
func TestNobodyIs(t *testing.T) {
	uid := loneUID()
	require.True(t, nobodyIs(uid))
	require.False(t, nobodyIs(os.Getuid()))
	child := exec.Command("sleep", "1000")
	child.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(uid)}}
	require.NoError(t, child.Start())
	require.False(t, nobodyIs(uid))
	count, err := processesOf(uid)
	require.NoError(t, err)
	require.Equal(t, 1, count)

	require.NoError(t, child.Process.Kill())
	stat := "/proc/" + strconv.Itoa(child.Process.Pid) + "/stat"
	require.Eventually(t, func() bool {
		return strings.Contains(string(readFile(stat)), ") Z ")
	}, time.Minute, time.Millisecond)
	require.False(t, nobodyIs(uid), "a zombie is somebody")
	count, err = processesOf(uid)
	require.NoError(t, err)
	require.Equal(t, 1, count)

	require.Error(t, child.Wait())
	require.True(t, nobodyIs(uid))
	count, err = processesOf(uid)
	require.NoError(t, err)
	require.Zero(t, count)
}

// BenchmarkNobody measures how the agent knows that a run has left nobody, and
// the walk that knows it as well.
func BenchmarkNobody(b *testing.B) {
	uid := loneUID()
	b.Run("asked", func(b *testing.B) {
		for b.Loop() {
			if !nobodyIs(uid) {
				b.Fatal("somebody is")
			}
		}
	})
	b.Run("walked", func(b *testing.B) {
		for b.Loop() {
			if err := eachProcess(func(process) {}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
