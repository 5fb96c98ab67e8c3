package agent

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// A thread that cannot go back to the agent's user is said to be none of its any more,
// and serves no other goroutine.
func TestThreadThatCannotGoBackEnds(t *testing.T) {
	slot := Slot{UID: guestUID, GID: guestUID}
	require.NoError(t, asUser(slot, func() error { return nil }))
	require.ErrorContains(t, strand(slot), "become user 0")
	require.Eventually(t, func() bool { return len(threadsOf(t, slot.UID)) == 0 }, time.Minute, time.Millisecond)
}

// strand calls asUser for what gives up the way back, in a goroutine that ends.
func strand(slot Slot) error {
	failed := make(chan error)
	go func() {
		runtime.LockOSThread()
		first := unix.Gettid() == os.Getpid() // which does not end with its goroutine
		if first {
			defer runtime.UnlockOSThread()
			failed <- strand(slot)
			return
		}
		runtime.UnlockOSThread()
		failed <- asUser(slot, func() error {
			id := uintptr(slot.UID)
			if _, _, errno := unix.RawSyscall(unix.SYS_SETRESUID, id, id, id); errno != 0 {
				return errno
			}
			return nil
		})
	}()
	return <-failed
}

// threadsOf lists the threads of the test that have an effective user.
func threadsOf(t *testing.T, uid int) (list []string) {
	threads, err := filepath.Glob("/proc/self/task/*/status")
	require.NoError(t, err)
	for _, thread := range threads {
		status, _ := os.ReadFile(thread) // it may have ended
		for line := range strings.Lines(string(status)) {
			if ids := strings.Fields(line); ids[0] == "Uid:" && firstNumber([]byte(ids[2])) == int64(uid) {
				list = append(list, thread)
			}
		}
	}
	return list
}
