package agent

import (
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

func TestVerdict(t *testing.T) {
	killed := exit{code: -1, signal: int(unix.SIGKILL)}
	memory := Limits{MemoryBytes: 800}
	for name, test := range map[string]struct {
		ending ending
		want   string
	}{
		"ok":                    {ending{}, StatusOK},
		"ok near the limit":     {ending{limits: memory, peak: sample{memory: 799}}, StatusOK},
		"failed":                {ending{exit: exit{code: 1}, limits: memory, peak: sample{memory: 600}}, StatusFailed},
		"signaled":              {ending{exit: exit{code: -1, signal: 11}}, StatusSignaled},
		"what we did":           {ending{cause: StatusTimeout, exit: exit{code: 0}}, StatusTimeout},
		"refused memory":        {ending{exit: exit{code: 1}, limits: memory, peak: sample{memory: 700}}, StatusMemoryLimit},
		"refused, not sampled":  {ending{exit: exit{code: -1, signal: 6}, limits: memory, maxRSS: 750}, StatusMemoryLimit},
		"killed by the kernel":  {ending{exit: killed, oomKills: true}, StatusMemoryLimit},
		"killed, but not so":    {ending{exit: exit{code: 1}, oomKills: true}, StatusFailed},
		"refused processes":     {ending{exit: exit{code: 1}, limits: Limits{Processes: 9}, peak: sample{threads: 9}}, StatusProcessLimit},
		"processes are allowed": {ending{exit: exit{code: 1}, limits: Limits{Processes: 9}, peak: sample{threads: 8}}, StatusFailed},
		"cpu":                   {ending{exit: exit{code: -1, signal: int(unix.SIGXCPU)}, limits: Limits{CPU: time.Second}}, StatusCPULimit},
		"cpu, deaf to SIGXCPU": {ending{
			exit:   exit{code: -1, signal: int(unix.SIGKILL), usage: usage{cpu: 2 * time.Second}},
			limits: Limits{CPU: time.Second},
		}, StatusCPULimit},
		"SIGXCPU without a limit": {ending{exit: exit{code: -1, signal: int(unix.SIGXCPU)}}, StatusSignaled},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, test.want, verdict(test.ending)) })
	}
}

func TestBystander(t *testing.T) {
	const limit = 800
	for name, test := range map[string]struct {
		ending ending
		want   bool
	}{
		"killed":             {ending{oomKills: true, exit: exit{code: -1, signal: int(unix.SIGKILL)}}, true},
		"its child":          {ending{oomKills: true, exit: exit{code: 1}, peak: sample{memory: limit / 2}}, true},
		"nobody looks at it": {ending{oomKills: true}, true},
		"nobody was":         {ending{exit: exit{code: 1}}, false},
		"had its memory":     {ending{oomKills: true, peak: sample{memory: limit - 1}}, false},
		"one process had":    {ending{oomKills: true, maxRSS: limit - 1}, false},
		"was stopped anyway": {ending{oomKills: true, cause: StatusTimeout}, false},
	} {
		test.ending.limits.MemoryBytes = limit
		require.Equal(t, test.want, test.ending.bystander(), name)
	}
	require.False(t, ending{oomKills: true}.bystander(), "without a limit all may be its own")
}

func TestParseStatus(t *testing.T) {
	text := "Name:\tx\nState:\tR (running)\nUid:\t1001\t1\t2\t3\nRssAnon:\t 12 kB\nRssFile:\t 9 kB\nRssShmem:\t 4 kB\nThreads:\t5\n"
	require.Equal(t, process{pid: 7, uid: 1001, threads: 5, running: true, memory: 16 << 10, shared: 4 << 10}, parseStatus(7, []byte(text)))
	require.Equal(t, process{uid: -1}, parseStatus(0, []byte("Name:\tx\nUid")), "a process that ends has less")
	require.False(t, parseStatus(0, []byte("State:\tS (sleeping)\n")).running)
	require.Equal(t, -1, parseStatus(0, []byte("Uid:\t\n")).uid)
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(text)
}

func TestCPULimit(t *testing.T) {
	client := startGuest(t)
	for name, script := range map[string]string{
		"default": "while :; do :; done",
		"deaf":    "trap '' XCPU; while :; do :; done",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			spec := sh(script)
			spec.Run.Limits.CPU = time.Second
			require.Equal(t, StatusCPULimit, do(t, client, spec, "").Run.Status)
		})
	}
}
