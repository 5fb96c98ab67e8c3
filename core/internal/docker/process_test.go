package docker

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestProcessNames(t *testing.T) {
	own := processName(os.Getpid())
	require.NotEmpty(t, own)
	require.False(t, processEnded(own))
	require.True(t, processEnded(own+"1"), "the id belongs to a process that started later")
	require.False(t, processEnded("pid:[1] 1 1"), "another namespace")
	for _, nonsense := range []string{"", "x", "a b c"} {
		require.False(t, processEnded(nonsense))
	}
	require.Empty(t, processName(1<<30))

	cmd := exec.Command("cat")
	in, err := cmd.StdinPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	name := processName(cmd.Process.Pid)
	require.False(t, processEnded(name))
	require.NoError(t, in.Close())
	require.Eventually(t, func() bool { return processEnded(name) }, patience, patience/1000, "not waited for, and gone all the same")
	require.NoError(t, cmd.Wait())
	require.True(t, processEnded(name))
	require.Contains(t, strings.Fields(name), strings.Fields(own)[0])
}
