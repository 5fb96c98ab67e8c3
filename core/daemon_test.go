package execman_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"

	execman "github.com/MarioLegenda/execman/core"
)

// daemon is a Docker daemon of the test's own, with a disk of its own, so that
// it can be killed, starved and filled up without harm to the machine's.
//
// Its containerd is a process beside it, as an init system has it: containers
// then outlive a daemon that is killed.
type daemon struct {
	dir                string
	process, container *exec.Cmd
}

// daemonDiskBytes has room for one image, twice while it is unpacked.
const daemonDiskBytes = "800m"

// newDaemon starts a daemon that has the image of python3.
func newDaemon(t *testing.T) *daemon {
	t.Helper()
	dir, err := os.MkdirTemp("", "execman") // short: a socket's path has 107 bytes at most
	require.NoError(t, err)
	d := &daemon{dir: dir}
	require.NoError(t, os.Mkdir(d.data(), 0o700))
	require.NoError(t, unix.Mount("tmpfs", d.data(), "tmpfs", 0, "size="+daemonDiskBytes))
	t.Cleanup(func() { d.end(t) })
	require.NoError(t, os.WriteFile(dir+"/config.json", []byte("{}"), 0o600))
	require.NoError(t, os.WriteFile(dir+"/containerd.toml", []byte("version = 2\ndisabled_plugins = ['io.containerd.grpc.v1.cri']\n"), 0o600))
	d.container = d.launch(t, "containerd", "--config", dir+"/containerd.toml", "--root", d.data()+"/containerd",
		"--state", dir+"/containerd", "--address", dir+"/containerd.sock")
	d.start(t)
	save := exec.Command("docker", "save", pythonImage(t))
	load := d.docker("load", "-q")
	load.Stdin, err = save.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, save.Start())
	out, err := load.CombinedOutput()
	require.NoError(t, err, "%s", out)
	require.NoError(t, save.Wait())
	return d
}

// pythonImage is the reference of the image of python3, which is there.
func pythonImage(t *testing.T) string {
	t.Helper()
	images, err := execman.BuildImages(t.Context(), config("python3", execman.Pool{}))
	require.NoError(t, err)
	return images.Each[0].Ref
}

func (d *daemon) data() string   { return d.dir + "/data" }
func (d *daemon) socket() string { return d.dir + "/docker.sock" }

// docker is the docker command for this daemon.
func (d *daemon) docker(args ...string) *exec.Cmd {
	return exec.Command("docker", append([]string{"--host", "unix://" + d.socket()}, args...)...)
}

// start starts the daemon and waits until it answers.
func (d *daemon) start(t *testing.T, args ...string) {
	t.Helper()
	d.process = d.launch(t, "dockerd", append([]string{
		"--config-file", d.dir + "/config.json", "--data-root", d.data(), "--exec-root", d.dir + "/exec",
		"--pidfile", d.dir + "/pid", "--host", "unix://" + d.socket(), "--containerd", d.dir + "/containerd.sock",
		"--bridge", "none", "--iptables=false",
	}, args...)...)
	if !eventually(time.Minute, func() bool { return d.docker("version").Run() == nil }) {
		text, _ := os.ReadFile(d.dir + "/log")
		t.Fatalf("the daemon does not answer:\n%s", text)
	}
}

// launch starts a process that writes into the daemon's log.
func (d *daemon) launch(t *testing.T, name string, args ...string) *exec.Cmd {
	t.Helper()
	log, err := os.OpenFile(d.dir+"/log", os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	require.NoError(t, err)
	defer log.Close()
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = log, log
	// With a network of its own: without a bridge, it would remove the machine's.
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET}
	require.NoError(t, cmd.Start())
	return cmd
}

// kill kills the daemon; its containers go on without it.
func (d *daemon) kill(t *testing.T) {
	t.Helper()
	require.NoError(t, d.process.Process.Kill())
	_ = d.process.Wait() // "signal: killed"
}

// end stops the daemon and removes all that it had.
func (d *daemon) end(t *testing.T) {
	if ids, err := d.docker("ps", "-aq").Output(); err == nil && len(ids) > 0 {
		_ = d.docker(append([]string{"rm", "-f"}, strings.Fields(string(ids))...)...).Run()
	}
	for _, cmd := range []*exec.Cmd{d.process, d.container} {
		_ = cmd.Process.Signal(syscall.SIGTERM)
		_ = cmd.Wait() // it may have been killed before
	}
	mounts, err := os.ReadFile("/proc/self/mounts")
	require.NoError(t, err)
	lines := strings.Split(string(mounts), "\n")
	for i := len(lines) - 1; i >= 0; i-- { // the latest first
		if fields := strings.Fields(lines[i]); len(fields) > 1 && strings.HasPrefix(fields[1], d.dir+"/") {
			_ = unix.Unmount(fields[1], unix.MNT_DETACH)
		}
	}
	require.NoError(t, os.RemoveAll(d.dir))
	require.NoFileExists(t, filepath.Join(d.dir, "pid"))
}

// openOn makes a manager on the daemon, which the test closes.
func (d *daemon) open(t *testing.T, socket string, p execman.Pool) *execman.Manager {
	t.Helper()
	cfg := config("python3", p)
	cfg.DockerHost = "unix://" + socket
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	m, err := execman.New(ctx, cfg)
	require.NoError(t, err)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		require.NoError(t, m.Close(ctx))
		require.Eventually(t, func() bool { return len(d.containers(t)) == 0 }, time.Minute, 100*time.Millisecond,
			"a closed manager leaves no container")
	})
	return m
}

// containers lists the containers of the daemon in whatever state. One that is
// removed while the daemon starts may stay in its list, dead and without a name,
// until it starts again (seen with 20.10), though there is none: the daemon itself
// answers every question about it so.
func (d *daemon) containers(t *testing.T) []string {
	t.Helper()
	out, err := d.docker("ps", "-aq", "--no-trunc").Output()
	require.NoError(t, err)
	return slices.DeleteFunc(strings.Fields(string(out)), func(id string) bool {
		answer, err := d.docker("container", "inspect", id).CombinedOutput()
		if err == nil {
			return false
		}
		require.Contains(t, string(answer), "No such container", "%s: %v", id, err)
		return true
	})
}

// eventually waits until f holds, and tells whether it does.
func eventually(limit time.Duration, f func() bool) bool {
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if f() {
			return true
		}
	}
	return false
}
