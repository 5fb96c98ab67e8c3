package agent

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// isolationOf asks an agent for its isolation.
func isolationOf(t *testing.T, client *Client) Isolation {
	t.Helper()
	health, err := client.Ping(t.Context())
	require.NoError(t, err)
	return health.Isolation
}

// Every call of the denylist, made by a program under the real filter. The
// arguments are nothing, which most calls would answer with another error.
func TestDeniedCalls(t *testing.T) {
	client := startGuest(t)
	require.True(t, isolationOf(t, client).Seccomp, "these tests need a kernel with seccomp filters")
	var calls []string
	for _, number := range slices.Concat(refusedCalls, refusedHere) {
		calls = append(calls, call(number))
	}
	for made, came := range makeCalls(t, client, calls) {
		require.Equal(t, "EPERM", came, "system call %s", made)
	}
}

func TestDeniedArguments(t *testing.T) {
	client := startGuest(t)
	want := map[string]string{
		call(unix.SYS_CLONE3, 0, 0):                                 "ENOSYS",
		call(unix.SYS_PERSONALITY, 0x0400000):                       "EPERM",
		call(unix.SYS_PERSONALITY, 0xffffffff):                      "ok",
		call(unix.SYS_PERSONALITY, 0x0040000):                       "ok",
		call(unix.SYS_IOCTL, 0, unix.TIOCSTI):                       "EPERM",
		call(unix.SYS_IOCTL, 0, unix.TIOCLINUX):                     "EPERM",
		call(unix.SYS_IOCTL, 0, unix.TCGETS):                        "ENOTTY",
		call(unix.SYS_CLONE, uint64(unix.SIGCHLD)):                  "ok",
		call(unix.SYS_SOCKETPAIR, unix.AF_UNIX, unix.SOCK_STREAM):   "EFAULT",
		call(unix.SYS_SOCKETPAIR, unix.AF_TIPC, unix.SOCK_STREAM):   "EAFNOSUPPORT",
		call(unix.SYS_SOCKET, unix.AF_UNIX, unix.SOCK_STREAM):       "ok",
		call(unix.SYS_SOCKET, unix.AF_INET, unix.SOCK_STREAM):       "ok",
		call(unix.SYS_SOCKET, unix.AF_INET6, unix.SOCK_DGRAM):       "ok",
		call(unix.SYS_SOCKET, 1<<32|unix.AF_NETLINK, unix.SOCK_RAW): "EAFNOSUPPORT", // the kernel drops the upper half
	}
	for _, namespace := range []uint64{
		unix.CLONE_NEWNS, unix.CLONE_NEWCGROUP, unix.CLONE_NEWUTS, unix.CLONE_NEWIPC,
		unix.CLONE_NEWUSER, unix.CLONE_NEWPID, unix.CLONE_NEWNET,
	} {
		want[call(unix.SYS_CLONE, namespace|uint64(unix.SIGCHLD))] = "EPERM"
		want[call(unix.SYS_CLONE, 1<<32|namespace)] = "EPERM"
	}
	for family := range uint64(unix.AF_MAX) {
		switch family {
		case unix.AF_UNIX, unix.AF_INET, unix.AF_INET6:
		default:
			want[call(unix.SYS_SOCKET, family, unix.SOCK_RAW)] = "EAFNOSUPPORT"
		}
	}
	var calls []string
	for made := range want {
		calls = append(calls, made)
	}
	require.Equal(t, want, makeCalls(t, client, calls))
}
