package install

import (
	"bufio"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// runFile builds examples/c/run_file.c as its first lines say.
func runFile(t *testing.T) string {
	t.Helper()
	prefix := installed(t)
	program := filepath.Join(t.TempDir(), "run_file")
	command(t, root, []string{"PKG_CONFIG_PATH=" + prefix + "/lib/pkgconfig"}, "sh", "-ec",
		"cc -Wall -Wextra -Werror examples/c/run_file.c $(pkg-config --cflags --libs execman) -Wl,-rpath,"+prefix+"/lib -o "+program)
	return program
}

// The example gives programs their arguments and input, and takes their output
// and exit code, in the language that the file's name tells.
func TestRunFile(t *testing.T) {
	program, dir := runFile(t), t.TempDir()
	for _, c := range []struct {
		file, source, stdin   string
		args                  []string
		code                  int
		stdout, stderrPortion string
	}{
		{file: "a.py", source: "import sys\nprint(sys.argv[1:], sys.stdin.read())\nprint('err', file=sys.stderr)\nsys.exit(7)",
			stdin: "in", args: []string{"x", "y z"}, code: 7, stdout: "['x', 'y z'] in\n", stderrPortion: "err\n"},
		{file: "b.c", source: "int main(void) { return missing; }", code: 1, stderrPortion: "run_file: compile_error\n"},
		{file: "c.sh", source: "kill -KILL $$", code: 137},
		{file: "d.rb", source: "puts gets", stdin: strings.Repeat("x", 200_000) + "\n", stdout: strings.Repeat("x", 200_000) + "\n"},
		{file: "e.nothing", code: 125, stderrPortion: "no language has files of such a name"},
	} {
		t.Run(c.file, func(t *testing.T) {
			place(t, filepath.Join(dir, c.file), c.source)
			cmd := exec.CommandContext(t.Context(), program, append([]string{c.file}, c.args...)...)
			var stdout, stderr strings.Builder
			cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = dir, strings.NewReader(c.stdin), &stdout, &stderr
			_ = cmd.Run() // its exit code is looked at
			require.Equal(t, c.code, cmd.ProcessState.ExitCode(), stderr.String())
			require.Equal(t, c.stdout, stdout.String())
			require.Contains(t, stderr.String(), c.stderrPortion)
		})
	}
}

// A dialogue: the output comes while the program waits, and the program ends
// while the example's own input is still open.
func TestRunFileTalks(t *testing.T) {
	program, dir := runFile(t), t.TempDir()
	place(t, filepath.Join(dir, "talk.sh"), "echo name?; read -r name; echo hello $name")
	cmd := exec.CommandContext(t.Context(), program, "talk.sh")
	cmd.Dir = dir
	stdin, err := cmd.StdinPipe()
	require.NoError(t, err)
	stdout, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	lines := bufio.NewScanner(stdout)
	require.True(t, lines.Scan())
	require.Equal(t, "name?", lines.Text())
	_, err = stdin.Write([]byte("Ada\n"))
	require.NoError(t, err)
	require.True(t, lines.Scan())
	require.Equal(t, "hello Ada", lines.Text())
	require.False(t, lines.Scan())
	require.NoError(t, cmd.Wait())
}

// Killed, the example leaves no container.
func TestRunFileKilled(t *testing.T) {
	program, dir := runFile(t), t.TempDir()
	place(t, filepath.Join(dir, "forever.sh"), "echo up; sleep 600")
	cmd := exec.CommandContext(t.Context(), program, "forever.sh")
	cmd.Dir = dir
	stdout, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	up := make([]byte, len("up\n"))
	_, err = stdout.Read(up)
	require.NoError(t, err)
	containers := func() string {
		return command(t, ".", nil, "docker", "ps", "-aq", "--filter", "label=execman.pid="+strconv.Itoa(cmd.Process.Pid))
	}
	require.NotEmpty(t, containers())
	require.NoError(t, cmd.Process.Kill())
	require.Error(t, cmd.Wait(), "it was killed")
	require.Eventually(t, func() bool { return containers() == "" }, time.Minute, 100*time.Millisecond)
}
