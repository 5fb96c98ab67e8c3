package agent

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"golang.org/x/sys/unix"
)

// The tests of this package run the agent as what it is, process 1, without
// Docker: the test binary starts itself in a new process, mount and IPC
// namespace, mounts slots there, gives up the capabilities that a container
// does not have, and becomes the agent. So they need root, as Docker does.

const (
	guestStage = "EXECMAN_TEST_GUEST"
	guestPart  = "EXECMAN_TEST_PART"
	guestRoot  = "/mnt"
	guestSlots = 3
	guestUID   = 61_000
	// guestArtifacts is what the agent may keep.
	guestArtifacts = 16 << 20
)

// guestParts are what a guest can do that is not to be the whole agent, by the
// value of guestPart.
var guestParts = map[string]func() error{"launch": launchAgain}

func TestMain(m *testing.M) {
	switch os.Getenv(guestStage) {
	case "mount":
		fmt.Fprintln(os.Stderr, "guest:", becomeGuest())
		os.Exit(1)
	case "serve":
		relax() // which comes here again
		os.Unsetenv(guestStage)
		if part := guestParts[os.Getenv(guestPart)]; part != nil {
			if err := part(); err != nil {
				fmt.Fprintln(os.Stderr, "guest:", err)
				os.Exit(1)
			}
			os.Exit(0)
		}
		os.Exit(Main())
	}
	goleak.VerifyTestMain(m)
}

// becomeGuest makes the namespace look like a container and starts the agent.
func becomeGuest() error {
	// Capabilities belong to a thread.
	runtime.LockOSThread()
	if err := unix.Mount("", "/", "", unix.MS_PRIVATE|unix.MS_REC, ""); err != nil {
		return fmt.Errorf("make mounts private: %w", err)
	}
	for dir, options := range map[string]string{guestRoot: "mode=0755", "/tmp": "mode=1777,size=16m"} {
		if err := unix.Mount("tmpfs", dir, "tmpfs", 0, options); err != nil {
			return fmt.Errorf("mount %s: %w", dir, err)
		}
	}
	if err := unix.Mount("proc", "/proc", "proc", 0, ""); err != nil {
		return fmt.Errorf("mount /proc: %w", err)
	}
	for i := range guestSlots {
		dir := slotDir(i)
		if err := os.Mkdir(dir, 0o700); err != nil {
			return err
		}
		options := fmt.Sprintf("size=16m,nr_inodes=4096,mode=0700,uid=%d,gid=%d", guestUID+i, guestUID+i)
		if err := unix.Mount("tmpfs", dir, "tmpfs", unix.MS_NOSUID|unix.MS_NODEV, options); err != nil {
			return fmt.Errorf("mount %s: %w", dir, err)
		}
	}
	return becomeAgent()
}

func slotDir(i int) string { return guestRoot + "/" + strconv.Itoa(i) }

// becomeAgent drops the capabilities and executes a copy of this binary that
// every user may execute.
func becomeAgent() error {
	self, err := os.ReadFile("/proc/self/exe")
	if err != nil {
		return err
	}
	path := guestRoot + "/agent"
	if err := os.WriteFile(path, self, 0o755); err != nil {
		return err
	}
	for name, get := range map[string]func(string) ([]byte, error){LibraryName: Library, ThreadsName: Threads} {
		library, err := get(runtime.GOARCH)
		if err != nil {
			return err
		}
		if err := os.WriteFile(guestRoot+"/"+name, library, 0o644); err != nil {
			return err
		}
	}
	if err := dropCapabilities(); err != nil {
		return err
	}
	// As a container runtime that was started by nohup(1) would leave it.
	signal.Ignore(unix.SIGHUP)
	os.Setenv(guestStage, "serve")
	return syscall.Exec(path, []string{path}, os.Environ())
}

func dropCapabilities() error {
	keep := uint32(1<<unix.CAP_SETUID | 1<<unix.CAP_SETGID | 1<<unix.CAP_KILL)
	for c := range unix.CAP_LAST_CAP + 1 {
		if c < 32 && keep&(1<<c) != 0 {
			continue
		}
		if err := unix.Prctl(unix.PR_CAPBSET_DROP, uintptr(c), 0, 0, 0); err != nil {
			return fmt.Errorf("drop capability %d: %w", c, err)
		}
	}
	header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	data := [2]unix.CapUserData{{Effective: keep, Permitted: keep}}
	if err := unix.Capset(&header, &data[0]); err != nil {
		return fmt.Errorf("capset: %w", err)
	}
	return nil
}

// startGuest starts an agent and returns a client of it.
func startGuest(t testing.TB) *Client {
	t.Helper()
	return startGuestWith(t, guestSetup())
}

func startGuestWith(t testing.TB, setup Setup) *Client {
	t.Helper()
	conn, _ := startGuestProcess(t)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	client, err := Dial(ctx, conn, setup)
	require.NoError(t, err)
	t.Cleanup(func() { client.Close() })
	return client
}

func guestSetup() Setup {
	setup := Setup{Shared: []string{"/tmp", "/mnt/no-such-folder"}, Artifacts: guestArtifacts}
	for i := range guestSlots {
		setup.Slots = append(setup.Slots, Slot{
			Dir: slotDir(i), UID: guestUID + i, GID: guestUID + i, ParkedUID: guestUID + guestSlots + i,
		})
	}
	return setup
}

// startGuestProcess starts the process and returns its standard streams and
// its id. The process must end by itself when they are closed.
func startGuestProcess(t testing.TB, env ...string) (io.ReadWriteCloser, int) {
	t.Helper()
	self, err := filepath.Abs(os.Args[0])
	require.NoError(t, err)
	cmd := exec.Command(self)
	cmd.Env = append(append(os.Environ(), guestStage+"=mount"), env...)
	cmd.Stderr = os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: unix.CLONE_NEWPID | unix.CLONE_NEWNS | unix.CLONE_NEWIPC}
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	out, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start(), "these tests need root")
	t.Cleanup(func() {
		in.Close()
		timer := time.AfterFunc(time.Minute, func() { cmd.Process.Kill() })
		require.NoError(t, cmd.Wait(), "the agent must end when its input does")
		require.True(t, timer.Stop(), "the agent must end soon")
	})
	return duplex{out, in}, cmd.Process.Pid
}

// outcome is a run's result with its output.
type outcome struct {
	*Result
	stdout, stderr, compile string
	compiled                int
	files                   []File
	number                  uint64 // of the artifact
	made                    Made
}

// sh is a spec that runs a shell script.
func sh(script string, args ...string) Spec {
	return Spec{
		OutputBytes: 1 << 20,
		Run: Step{
			Commands: [][]string{append([]string{"/bin/sh", "-c", script, "sh"}, args...)},
			Timeout:  time.Minute,
		},
	}
}

// do runs a spec that must have a result.
func do(t *testing.T, c *Client, spec Spec, stdin string) outcome {
	t.Helper()
	o, err := try(t.Context(), c, spec, stdin)
	require.NoError(t, err)
	return o
}

func try(ctx context.Context, c *Client, spec Spec, stdin string) (outcome, error) {
	o := outcome{number: spec.Artifact}
	var output [streamCount][]byte
	result, err := c.Exec(ctx, spec, Input{Data: []byte(stdin)}, Events{
		Output:   func(s Stream, chunk []byte) { output[s] = append(output[s], chunk...) },
		Compiled: func(Report) { o.compiled++ },
		Made:     func(made Made) { o.made = made },
		File:     func(f File) { o.files = append(o.files, f) },
	})
	o.Result = result
	o.stdout, o.stderr, o.compile = string(output[Stdout]), string(output[Stderr]), string(output[CompileOutput])
	return o, err
}
