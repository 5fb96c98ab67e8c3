package agent

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// The copy of this test binary that the guest executes is also what its runs
// execute when they need a program that makes system calls of its own. It is
// told the calls as arguments, "number,argument,…", and prints what each came to.

const callsVariable = "EXECMAN_TEST_CALLS"

func init() {
	if os.Getenv(callsVariable) == "" {
		return
	}
	for _, call := range os.Args[1:] {
		fmt.Println(call, makeCall(call))
	}
	os.Exit(0)
}

// makeCall makes a system call and returns the name of its error, or "ok".
func makeCall(call string) string {
	var n [7]uintptr
	for i, field := range strings.Split(call, ",") {
		value, err := strconv.ParseUint(field, 0, 64)
		if err != nil {
			return err.Error()
		}
		n[i] = uintptr(value)
	}
	result, _, errno := syscall.RawSyscall6(n[0], n[1], n[2], n[3], n[4], n[5], n[6])
	if errno != 0 {
		return unix.ErrnoName(errno)
	}
	if n[0] == unix.SYS_CLONE && result == 0 {
		syscall.RawSyscall(unix.SYS_EXIT_GROUP, 0, 0, 0) // the child
	}
	return "ok"
}

// call is a system call and its arguments.
func call(number uint32, arguments ...uint64) string {
	text := fmt.Sprint(number)
	for _, argument := range arguments {
		text += fmt.Sprintf(",%#x", argument)
	}
	return text
}

// makeCalls has a run make system calls and returns what they came to.
func makeCalls(t *testing.T, client *Client, calls []string) map[string]string {
	t.Helper()
	o := do(t, client, Spec{OutputBytes: 1 << 20, Run: Step{
		Commands: [][]string{append([]string{guestRoot + "/agent"}, calls...)},
		Env:      []string{callsVariable + "=1"},
		Timeout:  time.Minute,
	}}, "")
	require.Equal(t, StatusOK, o.Run.Status, o.stderr)
	came := map[string]string{}
	for line := range strings.Lines(o.stdout) {
		call, to, _ := strings.Cut(strings.TrimSpace(line), " ")
		came[call] = to
	}
	require.Len(t, came, len(calls), o.stdout)
	return came
}
