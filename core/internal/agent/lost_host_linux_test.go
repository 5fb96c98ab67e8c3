package agent

import (
	"bytes"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A host that was killed while a child that it had forked holds its end of the
// stream open: there is no end of input, and nobody answers. The agent must
// end all the same (startGuestProcess fails the test when it does not).
func TestAgentEndsWhenTheHostIsSilent(t *testing.T) {
	conn, pid := startGuestProcess(t)
	var hello Hello
	require.NoError(t, readJSON(conn, frameHello, &hello))
	setup := guestSetup()
	setup.Protocol, setup.KeepAlive = Protocol, 100*time.Millisecond
	require.NoError(t, writeJSON(conn, frameSetup, setup))
	require.Eventually(t, func() bool {
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
		return err == nil && bytes.Contains(stat, []byte(") Z "))
	}, time.Minute, 10*time.Millisecond, "the agent waits for a host that does not answer")
}

func TestAgentEndsWithItsInput(t *testing.T) {
	conn, _ := startGuestProcess(t)
	var hello Hello
	require.NoError(t, readJSON(conn, frameHello, &hello))
	require.NoError(t, conn.Close())
}
