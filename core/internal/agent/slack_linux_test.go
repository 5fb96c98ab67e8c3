package agent

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// All threads of the agent may be woken late, and no program: its slack is that of
// whoever started the agent.
func TestSlackIsTheAgentsAlone(t *testing.T) {
	own := strings.TrimSpace(read(t, "/proc/self/timerslack_ns"))
	require.NotEqual(t, fmt.Sprint(int64(slack)), own)
	conn, pid := startGuestProcess(t)
	client, err := Dial(t.Context(), conn, guestSetup())
	require.NoError(t, err)
	t.Cleanup(func() { client.Close() })
	require.Equal(t, own+"\n", do(t, client, sh("cat /proc/self/timerslack_ns"), "").stdout)
	threads, err := os.ReadDir(fmt.Sprintf("/proc/%d/task", pid))
	require.NoError(t, err)
	require.NotEmpty(t, threads)
	for _, thread := range threads {
		got := strings.TrimSpace(read(t, "/proc/"+thread.Name()+"/timerslack_ns"))
		require.Equal(t, fmt.Sprint(int64(slack)), got)
	}
}
