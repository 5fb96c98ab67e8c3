package dockerimages

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// machine is a machine as the set-up scripts see it: all commands it has are
// in one folder, some of them played by shell scripts. So every branch is
// walked without a Docker daemon being touched.
type machine struct {
	t   *testing.T
	bin string
	env []string
}

// newMachine has the basic commands, and a docker command whose daemon answers
// when the file "up" is there.
func newMachine(t *testing.T) *machine {
	t.Helper()
	m := &machine{t: t, bin: t.TempDir()}
	m.env = []string{"PATH=" + m.bin, "EXECMAN_DOCKER_LOG=" + m.path("log"), "EXECMAN_PULL_SECONDS=5"}
	for _, command := range []string{
		"bash", "cat", "chmod", "dirname", "mktemp", "rm", "sed", "setsid", "sleep", "sort", "tail", "timeout", "touch",
	} {
		real, err := exec.LookPath(command)
		if err != nil {
			t.Fatalf("these tests need %s: %v", command, err)
		}
		require.NoError(t, os.Symlink(real, m.path(command)))
	}
	m.plays("uname", "echo Linux")
	m.plays("systemctl", "touch "+m.path("up"))
	m.user("root", "0")
	m.plays("docker", `[ -e `+m.path("up")+` ] || exit 1; echo "docker $*" >> `+m.path("calls")+`; echo 99.0`)
	return m
}

func (m *machine) path(name string) string { return filepath.Join(m.bin, name) }

func (m *machine) plays(command, script string) {
	m.t.Helper()
	path := m.path(command)
	// Writing through the link to a real command would destroy it.
	if err := os.Remove(path); err != nil {
		require.ErrorIs(m.t, err, fs.ErrNotExist)
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o700)
	require.NoError(m.t, err)
	_, err = file.WriteString("#!" + m.path("bash") + "\n" + script + "\n")
	require.NoError(m.t, errors.Join(err, file.Close()))
}

func (m *machine) user(name, id string) {
	m.plays("id", `[ "$1" = -u ] && echo `+id+` || echo `+name)
}

// run runs a set-up script to the end of its output, which a daemon left
// behind must not hold.
func (m *machine) run(script string, args ...string) (string, error) {
	m.t.Helper()
	cmd := exec.CommandContext(m.t.Context(), m.path("bash"), append([]string{"setup/" + script}, args...)...)
	cmd.Env = m.env
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	return out.String(), err
}

func (m *machine) calls() string {
	data, err := os.ReadFile(m.path("calls"))
	require.NoError(m.t, err)
	return string(data)
}

func TestADaemonThatAnswersIsLeftAlone(t *testing.T) {
	m := newMachine(t)
	m.plays("dockerd", "exit 1")
	m.plays("apt-get", "exit 1")
	require.NoError(t, os.WriteFile(m.path("up"), nil, 0o600))
	out, err := m.run("docker.sh")
	require.NoError(t, err, out)
	require.Equal(t, "setup: Docker 99.0 answers\n", out)
}

func TestWhatCannotBeMendedIsSaidInOneLine(t *testing.T) {
	for _, test := range []struct {
		name, message string
		change        func(*machine)
	}{
		{"not root", "run: sudo make setup", func(m *machine) { m.user("ann", "1000") }},
		{"another daemon is named", "no Docker daemon answers at tcp://127.0.0.1:1", func(m *machine) {
			m.env = append(m.env, "DOCKER_HOST=tcp://127.0.0.1:1")
		}},
		{"another context is named", "answers at context far", func(m *machine) {
			m.env = append(m.env, "DOCKER_CONTEXT=far")
		}},
		{"not Linux", "start Docker Desktop", func(m *machine) { m.plays("uname", "echo Darwin") }},
		{"not Debian", "install it with this system's package manager", func(*machine) {}},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := newMachine(t)
			test.change(m)
			out, err := m.run("docker.sh")
			require.Error(t, err)
			require.Contains(t, out, test.message)
			require.Equal(t, 1, strings.Count(out, "\n"), out)
		})
	}
}

func TestTheDaemonIsStartedAndHoldsNoPipe(t *testing.T) {
	m := newMachine(t)
	m.plays("dockerd", `touch `+m.path("up")+`; echo "$$" > `+m.path("pid")+`; exec sleep 60`)
	started := time.Now()
	out, err := m.run("docker.sh")
	require.NoError(t, err, out)
	require.Contains(t, out, "setup: Docker 99.0 answers\n")
	require.Less(t, time.Since(started), 30*time.Second, "the daemon holds the output")
	m.killDaemon()
}

// killDaemon ends the daemon that was played, if it was started directly.
func (m *machine) killDaemon() {
	pid, err := os.ReadFile(m.path("pid"))
	if err != nil {
		return // systemd was asked to start it
	}
	require.NoError(m.t, exec.Command("kill", strings.TrimSpace(string(pid))).Run())
}

func TestADaemonThatDiesIsExplained(t *testing.T) {
	if _, err := os.Stat("/run/systemd/system"); err == nil {
		return // the daemon is systemd's to start and to explain here
	}
	m := newMachine(t)
	m.plays("dockerd", "echo cgroups are not mounted; exit 1")
	out, err := m.run("docker.sh")
	require.Error(t, err)
	require.Contains(t, out, "cgroups are not mounted\nsetup: dockerd ended; the reason is above")
}

func TestDockerIsInstalledWhereItIsMissing(t *testing.T) {
	m := newMachine(t)
	m.plays("apt-get", `echo "apt-get $*" >> `+m.path("calls")+`
		[ "$1" = install ] || exit 0
		echo '#!`+m.path("bash")+`' > `+m.path("dockerd")+`
		echo 'touch `+m.path("up")+`; exec sleep 0.1' >> `+m.path("dockerd")+`
		chmod +x `+m.path("dockerd"))
	out, err := m.run("docker.sh")
	require.NoError(t, err, out)
	require.Contains(t, out, "setup: installing docker.io\n")
	require.Contains(t, m.calls(), "apt-get install -y -qq --no-install-recommends docker.io")
}

func TestThePackageListsAreUpdatedWhenTheyAreOld(t *testing.T) {
	m := newMachine(t)
	m.plays("apt-get", `echo "apt-get $1" >> `+m.path("calls")+`
		[ "$1" = update ] && touch `+m.path("updated")+`
		[ -e `+m.path("updated")+` ]`)
	out, err := m.run("install.sh", "frobnicate", "frob")
	require.NoError(t, err, out)
	require.Equal(t, "apt-get install\napt-get update\napt-get install\n", m.calls())
	require.Equal(t, "setup: installing frob\n", out)
}

func TestWithoutRootAPackageIsNamed(t *testing.T) {
	m := newMachine(t)
	m.user("ann", "1000")
	m.plays("apt-get", "exit 99")
	out, err := m.run("install.sh", "frobnicate")
	require.Error(t, err)
	require.Equal(t, "setup: frobnicate is missing; run: sudo apt-get install frobnicate\n", out)
}

func TestABaseImageIsPulledElseMade(t *testing.T) {
	for _, test := range []struct{ name, pull, said, called string }{
		{"a registry answers", "exit 0", "setup: pulling debian:sid-slim\n", "pull --quiet debian:sid-slim"},
		{"none answers", "exit 1", "setup: no registry gave debian:sid-slim\n", "import --change CMD [\"bash\"]"},
		{"one hangs", "sleep 60", "setup: no registry gave debian:sid-slim\n", "import --change CMD [\"bash\"]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := newMachine(t)
			m.plays("docker", `echo "docker $*" >> `+m.path("calls")+`
				case $1 in image) exit 1 ;; version) echo arm64 ;; pull) `+test.pull+` ;; esac`)
			m.plays("mmdebstrap", `echo "mmdebstrap $*" >> `+m.path("calls"))
			out, err := m.run("base.sh", "debian:sid-slim")
			require.NoError(t, err, out)
			require.Contains(t, out, test.said)
			require.Contains(t, m.calls(), test.called)
			if test.pull != "exit 0" {
				require.Contains(t, m.calls(), "--architectures=arm64")
				require.Contains(t, m.calls(), " sid /")
			}
		})
	}
}

// Without arguments, the bases are those that the Dockerfiles start from.
func TestTheBasesAreThoseThatDockerfilesName(t *testing.T) {
	dockerfiles, err := filepath.Glob("*/Dockerfile")
	require.NoError(t, err)
	bases := map[string]bool{}
	for _, name := range dockerfiles {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		for line := range strings.Lines(string(data)) {
			if base, found := strings.CutPrefix(line, "FROM "); found && strings.HasPrefix(base, "debian:") {
				bases[strings.Fields(base)[0]] = true
			}
		}
	}
	m := newMachine(t)
	require.NoError(t, os.WriteFile(m.path("up"), nil, 0o600))
	out, err := m.run("base.sh")
	require.NoError(t, err, out)
	require.Equal(t, len(bases), strings.Count(out, "\n"), out)
	for base := range bases {
		require.Contains(t, out, "setup: "+base+" is there\n")
	}
}

// A suite that is no longer updated is made all the same.
func TestASuitePastItsDateIsTriedAgain(t *testing.T) {
	m := newMachine(t)
	m.plays("docker", `echo "docker $*" >> `+m.path("calls")+`
		case $1 in image|pull) exit 1 ;; version) echo amd64 ;; esac`)
	m.plays("mmdebstrap", `echo "mmdebstrap $*" >> `+m.path("calls")+`
		[[ "$*" == *Check-Valid-Until* ]]`)
	out, err := m.run("base.sh", "debian:bullseye-slim")
	require.NoError(t, err, out)
	require.Contains(t, out, "setup: trying again, with indexes that are past their date\n")
	require.Equal(t, 1, strings.Count(m.calls(), "import"))
	require.Equal(t, 2, strings.Count(m.calls(), " bullseye /"))
}

func TestAFailedBootstrapImportsNothing(t *testing.T) {
	m := newMachine(t)
	m.plays("docker", `echo "docker $*" >> `+m.path("calls")+`; [ "$1" = version ] && echo amd64`)
	m.plays("mmdebstrap", "exit 1")
	out, err := m.run("base.sh")
	require.Error(t, err, out)
	require.NotContains(t, m.calls(), "import")
}
