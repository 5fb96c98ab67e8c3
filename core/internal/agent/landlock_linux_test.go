package agent

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// TestWritesStayInTheSlot: what follows is open to everybody by its mode.
func TestWritesStayInTheSlot(t *testing.T) {
	client := startGuest(t)
	if isolationOf(t, client).Landlock == 0 {
		t.Log("this kernel has no Landlock that can be used, so there is nothing to prove")
		return
	}
	for name, script := range map[string]string{
		"make a file":     "echo x > /dev/shm/execman-test-file",
		"make a folder":   "mkdir /dev/shm/execman-test-folder",
		"make a link":     "ln -s x /dev/shm/execman-test-link",
		"make a fifo":     "mkfifo /dev/shm/execman-test-fifo",
		"another folder":  "echo x > /var/tmp/execman-test-file",
		"own name":        "echo x > /proc/self/comm",
		"own core filter": "echo 1 > /proc/self/coredump_filter",
		"own oom score":   "echo 1000 > /proc/self/oom_score_adj",
		"another's name":  "sleep 60 & echo x > /proc/$!/comm",
		"terminals":       "exec 3<>/dev/ptmx",
	} {
		t.Run(name, func(t *testing.T) {
			o := do(t, client, sh("("+script+") && echo written"), "")
			require.Equal(t, StatusFailed, o.Run.Status, o.stdout)
			require.Contains(t, o.stderr, "ermission denied")
		})
	}
}

func TestProgramsMayWriteWhatIsTheirs(t *testing.T) {
	client := startGuest(t)
	for name, script := range map[string]string{
		"working directory": "echo x > f; : > f; mkdir -p a/b; mv f a/b/g; ln a/b/g h; ln -s h i; mkfifo p; rm -r a h i p",
		"out and tmp":       "echo x > ../out/f; mv ../out/f ../tmp/f; rm ../tmp/f; echo x > $HOME/f",
		"shared folder":     "echo x > /tmp/f; mkdir -p /tmp/d/e; mv /tmp/f /tmp/d/e/g; cp /tmp/d/e/g .; rm -r /tmp/d",
		"devices":           "echo x > /dev/null; echo x > /dev/zero; head -c 1 /dev/urandom > /dev/null; ! echo x > /dev/full",
		"streams by name":   "echo x > /dev/stderr; echo x > /dev/stdout; echo x > /proc/self/fd/2; cat /dev/stdin; cat < /dev/fd/0",
		"read and execute":  "cat /etc/passwd /proc/self/status /proc/cpuinfo > /dev/null; ls / /proc /dev > /dev/null; /usr/bin/env true",
		"signals":           "sleep 60 & kill -TERM $!; wait $! || [ $? = 143 ]",
		"session":           "setsid sh -c 'sleep 60 & kill -0 $!; kill $!'",
	} {
		t.Run(name, func(t *testing.T) {
			o := do(t, client, sh("set -e\n"+script), "")
			require.Equal(t, StatusOK, o.Run.Status, "%s%s", o.stdout, o.stderr)
		})
	}
}

// TestScopes: what a ruleset keeps inside does not depend on users, so it is
// tried as root, on a thread.
func TestScopes(t *testing.T) {
	abi := landlockABI()
	var want error
	switch {
	case abi == 0:
		t.Log("this kernel has no Landlock that can be used, so there is nothing to prove")
		return
	case abi >= landlockScopes:
		want = unix.EPERM
	}
	neighbour := exec.Command("sleep", "60")
	require.NoError(t, neighbour.Start())
	t.Cleanup(func() {
		require.NoError(t, neighbour.Process.Kill())
		require.Error(t, neighbour.Wait())
	})
	name := fmt.Sprintf("@execman-test-%d", os.Getpid())
	listener, err := net.Listen("unix", name)
	require.NoError(t, err)
	t.Cleanup(func() { listener.Close() })
	ruleset, err := newRuleset(abi, nil)
	require.NoError(t, err)
	t.Cleanup(func() { ruleset.Close() })

	require.NoError(t, unix.Kill(neighbour.Process.Pid, 0))
	require.NoError(t, connect(name))
	var laid, signaled, connected error
	onSpentThread(func() {
		laid = restrictSelf(ruleset.Fd(), abi)
		signaled = unix.Kill(neighbour.Process.Pid, 0)
		connected = connect(name)
	})
	require.NoError(t, laid)
	require.Equal(t, want, signaled)
	require.Equal(t, want, connected)
}

// connect connects to a socket on the calling thread.
func connect(name string) error {
	fd, err := unix.Socket(unix.AF_UNIX, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	return unix.Connect(fd, &unix.SockaddrUnix{Name: name})
}

// TestRulesetsOfEveryVersion: a kernel takes the rights of all versions up to
// its own.
func TestRulesetsOfEveryVersion(t *testing.T) {
	inside, outside := t.TempDir(), t.TempDir()
	for abi := landlockOldest; abi <= landlockABI(); abi++ {
		ruleset, err := newRuleset(abi, []string{inside, filepath.Join(inside, "no-such-folder")})
		require.NoError(t, err, "version %d", abi)
		var laid, allowed, refused error
		onSpentThread(func() {
			laid = restrictSelf(ruleset.Fd(), abi)
			allowed = makeFile(inside, abi)
			refused = makeFile(outside, abi)
		})
		require.NoError(t, ruleset.Close())
		require.NoError(t, laid, "version %d", abi)
		require.NoError(t, allowed, "version %d", abi)
		require.Equal(t, unix.EACCES, refused, "version %d", abi)
	}
}

func makeFile(folder string, number int) error {
	fd, err := unix.Open(fmt.Sprintf("%s/%d", folder, number), unix.O_CREAT|unix.O_WRONLY|unix.O_CLOEXEC, 0o600)
	if err != nil {
		return err
	}
	return unix.Close(fd)
}

func TestAFolderThatCannotBeOpenedIsAnError(t *testing.T) {
	if landlockABI() > 0 {
		_, err := newRuleset(landlockABI(), []string{"/etc/passwd/below"})
		require.ErrorIs(t, err, unix.ENOTDIR)
	}
}
