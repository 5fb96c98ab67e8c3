package agent

import (
	"bytes"
	"os/exec"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// lastProcessor is the one on which a process has run last (proc_pid_stat(5)).
func lastProcessor(t *testing.T, pid int) int {
	t.Helper()
	stat := readFile("/proc/" + strconv.Itoa(pid) + "/stat")
	fields := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
	number, err := strconv.Atoi(string(fields[36])) // the 39th of all
	require.NoError(t, err)
	return number
}

// A process goes on where it is wanted, and may go elsewhere later.
func TestMove(t *testing.T) {
	uid := loneUID()
	busy := exec.Command("sh", "-c", "while :; do :; done")
	busy.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(uid)}}
	require.NoError(t, busy.Start())
	pid := busy.Process.Pid
	defer func() {
		require.NoError(t, busy.Process.Kill())
		require.Error(t, busy.Wait())
	}()
	var all, after unix.CPUSet
	require.NoError(t, unix.SchedGetaffinity(pid, &all))
	for number := range len(all) * 64 {
		if !all.IsSet(number) {
			continue
		}
		require.Eventually(t, func() bool {
			move(pid, number, &all)
			return lastProcessor(t, pid) == number
		}, time.Minute, time.Millisecond)
		require.NoError(t, unix.SchedGetaffinity(pid, &after))
		require.Equal(t, all, after)
	}
	here, err := processor()
	require.NoError(t, err)
	require.True(t, all.IsSet(here))
	hurry(Slot{UID: uid, GID: uid}) // whatever it moves meanwhile, it returns
}
