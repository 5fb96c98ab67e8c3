package main

import (
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestProcessorTimeIsRead(t *testing.T) {
	const stat = "42 (a) b (c) S 1 42 42 0 -1 4194560 100 200 0 0 7 5 30 1000 20 0 1 0 99"
	require.Equal(t, 1042*tick, statCPU([]byte(stat)))
	for _, broken := range []string{"", "42 (x", "42 (x) S 1 2"} {
		require.Zero(t, statCPU([]byte(broken)))
	}
	own, err := os.ReadFile("/proc/self/stat")
	require.NoError(t, err)
	for begin := time.Now(); statCPU(own) == 0; own, err = os.ReadFile("/proc/self/stat") {
		require.NoError(t, err)
		require.Less(t, time.Since(begin), time.Minute)
	}
}

func TestTheProcessItselfIsAmongTheDaemons(t *testing.T) {
	var nobody daemons
	before := nobody.cpu()
	require.Eventually(t, func() bool { return nobody.cpu() > before }, time.Minute, time.Millisecond)
	require.GreaterOrEqual(t, daemons{1 << 30}.cpu(), before, "one that has ended counts nothing")
}

func TestVersionsArePlain(t *testing.T) {
	for version, want := range map[string]string{
		"20.10.24+dfsg1": "20.10.24", "6.1.0-18-amd64": "6.1.0", "28.5.2": "28.5.2", "": "",
	} {
		require.Equal(t, want, plain(version))
	}
	require.NotEmpty(t, processor())
	require.Regexp(t, `^\d+\.\d+$`, loadAverage())
}
