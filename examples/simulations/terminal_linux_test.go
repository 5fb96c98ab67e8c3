package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// terminal returns both ends of a pseudo-terminal: pty(7).
func terminal(t *testing.T) (screen, program *os.File) {
	t.Helper()
	screen, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	require.NoError(t, err)
	t.Cleanup(func() { screen.Close() })
	fd := int(screen.Fd())
	require.NoError(t, unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0))
	number, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	require.NoError(t, err)
	program, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	require.NoError(t, err)
	t.Cleanup(func() { program.Close() })
	return screen, program
}

func TestATerminalHasOneLineThatChanges(t *testing.T) {
	screen, out := terminal(t)
	require.True(t, isTerminal(out))
	stop := progress(out, newTally(), 7)
	time.Sleep(4 * terminalEvery)
	stop()
	buf := make([]byte, 4096)
	n, err := screen.Read(buf)
	require.NoError(t, err)
	require.Contains(t, string(buf[:n]), "\r0 of 7 runs, 0 lost or wrong, 0 per second\x1b[K")
	require.NotContains(t, string(buf[:n]), "\n")
}

func TestABuildHasABarOnATerminal(t *testing.T) {
	screen, out := terminal(t)
	tell := buildProgress(out)
	for _, p := range building {
		tell(p)
	}
	buf := make([]byte, 4096)
	n, err := screen.Read(buf)
	require.NoError(t, err)
	shown := string(buf[:n])
	require.Contains(t, shown, "\rbuilding lua          [##########          ]  50%, step 2 of 2\x1b[K")
	require.Equal(t, 1, strings.Count(shown, "\n"), "when it is done")
}
