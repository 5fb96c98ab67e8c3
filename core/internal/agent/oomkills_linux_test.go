package agent

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// The count is read anew each time from the first file that has one.
func TestOOMCounter(t *testing.T) {
	dir := t.TempDir()
	events, control := dir+"/memory.events", dir+"/memory.oom_control"
	write := func(path, text string) { require.NoError(t, os.WriteFile(path, []byte(text), 0o600)) }
	write(events, "low 0\nmax 9\noom 3\n")
	write(control, "oom_kill_disable 0\nunder_oom 0\noom_kill 5\n")
	counter := openOOMCounter([]string{dir + "/none", events, control})
	require.Equal(t, int64(5), counter.kills())
	write(control, "oom_kill_disable 0\nunder_oom 0\noom_kill 16\n")
	require.Equal(t, int64(16), counter.kills())

	write(events, "low 0\nmax 9\noom 3\noom_kill 2\n")
	require.Equal(t, int64(2), openOOMCounter([]string{events, control}).kills())
	require.Zero(t, openOOMCounter([]string{dir + "/none"}).kills())
	require.True(t, openOOMCounter(oomCounters).found, "every kernel has the last resort")

	require.True(t, counter.killedSince(15, false))
	require.False(t, counter.killedSince(16, true))
	others := openOOMCounter([]string{wholeKernel})
	require.False(t, others.killedSince(-1, false), "it may have been anybody's")
	require.True(t, others.killedSince(-1, true))
}
