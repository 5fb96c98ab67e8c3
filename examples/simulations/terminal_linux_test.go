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

// shown reads the screen until it has held the text. A terminal hands over what
// was written to it in its own time and its own pieces: tty(4).
func shown(t *testing.T, screen *os.File, text string) string {
	t.Helper()
	var all strings.Builder
	buf := make([]byte, 4096)
	for deadline := time.Now().Add(10 * time.Second); !strings.Contains(all.String(), text); {
		poll := []unix.PollFd{{Fd: int32(screen.Fd()), Events: unix.POLLIN}}
		_, err := unix.Poll(poll, int(time.Until(deadline).Milliseconds()))
		require.True(t, err == nil || err == unix.EINTR, "%v", err)
		require.True(t, time.Now().Before(deadline), "on the screen: %q", all.String())
		if poll[0].Revents == 0 {
			continue
		}
		n, err := screen.Read(buf)
		require.NoError(t, err)
		all.Write(buf[:n])
	}
	return all.String()
}

func TestATerminalHasOneLineThatChanges(t *testing.T) {
	screen, out := terminal(t)
	require.True(t, isTerminal(out))
	stop := progress(out, newTally(), 7)
	time.Sleep(4 * terminalEvery)
	stop()
	text := shown(t, screen, "\r0 of 7 runs, 0 lost or wrong, 0 per second\x1b[K")
	require.NotContains(t, text, "\n")
}

func TestABuildHasABarOnATerminal(t *testing.T) {
	screen, out := terminal(t)
	tell := buildProgress(out)
	for _, p := range building {
		tell(p)
	}
	text := shown(t, screen, "\n")
	require.Contains(t, text, "\rbuilding lua          [##########          ]  50%, step 2 of 2\x1b[K")
	require.Equal(t, 1, strings.Count(text, "\n"), "when it is done")
}
