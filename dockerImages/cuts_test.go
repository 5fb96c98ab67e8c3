package dockerimages

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// cuts weighs what a Dockerfile of one stage more than its steps takes away, by
// the real Docker daemon.
func cuts(t *testing.T, steps string) (stdout, stderr string, err error) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "trial")
	require.NoError(t, os.Mkdir(folder, 0o700))
	dockerfile := "FROM debian:trixie-slim AS first\nRUN " + steps + "\nFROM debian:trixie-slim\nCOPY --from=first /etc/hostname /\n"
	require.NoError(t, os.WriteFile(filepath.Join(folder, "Dockerfile"), []byte(dockerfile), 0o600))
	cmd := exec.CommandContext(t.Context(), "setup/cuts.sh", folder)
	out, err := cmd.Output()
	var failed *exec.ExitError
	if err != nil {
		require.ErrorAs(t, err, &failed)
		stderr = string(failed.Stderr)
	}
	return string(out), stderr, err
}

// Whatever a build removes is weighed: a file with two names or two paths once,
// what apt leaves apart from the rest, what is not there not at all.
func TestWhatABuildCutsIsWeighed(t *testing.T) {
	before := weighedImages(t)
	out, stderr, err := cuts(t, `mkdir -p /usr/lib/big /usr/share/doc/package \
 && head -c 3000000 /dev/zero > /usr/lib/big/a && ln /usr/lib/big/a /usr/lib/big/b \
 && mkdir /usr/lib/v1.2 && ln -s v1.2 /usr/lib/v1 && head -c 1000000 /dev/zero > /usr/lib/v1/c \
 && head -c 500000 /dev/zero > /usr/lib/a.debug \
 && head -c 2000000 /dev/zero > /usr/share/doc/package/manual && head -c 9 /dev/zero > /usr/lib/small \
 && cd /usr/lib && rm -rf big v1*/c /usr/share/doc/* && find . -name '*.debug' -delete && rm -f small missing \
 && [ ! -e big ] && [ ! -e a.debug ] && [ ! -e small ]`)
	require.NoError(t, err, stderr)
	require.Equal(t, `trial: 4.5 MB, and 2.0 MB that apt leaves
     3.0  /usr/lib/big
     1.0  /usr/lib/v1.2/c
     0.5  /usr/lib: . -name *.debug -delete
`, out)
	require.Subset(t, before, weighedImages(t), "no image stays")
}

// weighedImages are those of runs that were broken off, or go on elsewhere.
func weighedImages(t *testing.T) []string {
	t.Helper()
	images, err := exec.Command("docker", "image", "ls", "--quiet", "--filter", "label=execman.cuts").Output()
	require.NoError(t, err)
	return strings.Fields(string(images))
}

func TestABuildThatFailsIsShown(t *testing.T) {
	out, stderr, err := cuts(t, "echo the reason && exit 3")
	require.Error(t, err)
	require.Empty(t, out)
	require.Contains(t, stderr, "the reason")
}
