package agent

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

func TestRunEndings(t *testing.T) {
	client := startGuest(t)
	for _, test := range []struct {
		name, script   string
		status         string
		code, signal   int
		stdout, stderr string
	}{
		{"ok", "echo out; echo err >&2", StatusOK, 0, 0, "out\n", "err\n"},
		{"failed", "echo half; exit 3", StatusFailed, 3, 0, "half\n", ""},
		{"signaled", "kill -TERM $$", StatusSignaled, -1, int(unix.SIGTERM), "", ""},
		{"no output", ":", StatusOK, 0, 0, "", ""},
		{"not the child's code", "(exit 7); exit 0", StatusOK, 0, 0, "", ""},
		{"bytes stay bytes", `printf '\000\377\n'`, StatusOK, 0, 0, "\x00\xff\n", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := do(t, client, sh(test.script), "")
			require.Equal(t, test.status, o.Run.Status)
			require.Equal(t, test.code, o.Run.ExitCode)
			require.Equal(t, test.signal, o.Run.Signal)
			require.Equal(t, test.stdout, o.stdout)
			require.Equal(t, test.stderr, o.stderr)
			require.Equal(t, [2]int64{int64(len(test.stdout)), int64(len(test.stderr))}, o.Run.Bytes)
			require.Positive(t, o.Run.Wall)
			require.Positive(t, o.Run.PeakMemory)
		})
	}
}

func TestStdinArgumentsAndEnvironment(t *testing.T) {
	client := startGuest(t)
	spec := sh(`cat; echo "$1|$2|$GREETING|$HOME|$TMPDIR"; pwd`, "one", "two words")
	spec.Run.Env = []string{"GREETING=hi", "PATH=/usr/bin:/bin"}
	o := do(t, client, spec, "from stdin\n")
	lines := strings.Split(o.stdout, "\n")
	require.Equal(t, "from stdin", lines[0])
	require.Regexp(t, `^one\|two words\|hi\|/mnt/\d/tmp\|/mnt/\d/tmp$`, lines[1])
	require.Regexp(t, `^/mnt/\d/work$`, lines[2])
}

func TestLongStdin(t *testing.T) {
	client := startGuest(t)
	long := strings.Repeat("0123456789abcdef", 1<<16)
	require.Equal(t, fmt.Sprint(len(long)), strings.TrimSpace(do(t, client, sh("wc -c"), long).stdout))
	o := do(t, client, sh("echo not reading"), long)
	require.Equal(t, StatusOK, o.Run.Status, "a program need not read its input")
	require.Equal(t, "not reading\n", o.stdout)
}

func TestFiles(t *testing.T) {
	client := startGuest(t)
	spec := sh("cat main.txt lib/deep/other.bin | od -An -c | tr -d ' \\n'; ls -A; wc -c < big")
	spec.Files = []File{
		{Name: "main.txt", Data: []byte("main\n")},
		{Name: "lib/deep/other.bin", Data: []byte{0, 1}},
		{Name: "big", Data: make([]byte, 3*chunkBytes+1)},
		{Name: "-rf", Data: nil},
	}
	o := do(t, client, spec, "")
	require.Equal(t, `main\n\0001`+"-rf\nbig\nlib\nmain.txt\n196609\n", strings.ReplaceAll(o.stdout, `\0\001`, `\0001`))
}

func TestRefusals(t *testing.T) {
	client := startGuest(t)
	for name, test := range map[string]struct {
		change func(*Spec)
		code   string
		says   string
	}{
		"absolute file":   {func(s *Spec) { s.Files = []File{{Name: "/etc/passwd"}} }, FailureInvalid, "/etc/passwd"},
		"file above":      {func(s *Spec) { s.Files = []File{{Name: "../x"}} }, FailureInvalid, "../x"},
		"file twice":      {func(s *Spec) { s.Files = []File{{Name: "x"}, {Name: "x"}} }, FailureFiles, "x"},
		"file in a file":  {func(s *Spec) { s.Files = []File{{Name: "x"}, {Name: "x/y"}} }, FailureFiles, "x"},
		"slot is full":    {func(s *Spec) { s.Files = []File{{Name: "x", Data: make([]byte, 17<<20)}} }, FailureFiles, "no space"},
		"no command":      {func(s *Spec) { s.Run.Commands = nil }, FailureInvalid, "command"},
		"no timeout":      {func(s *Spec) { s.Run.Timeout = 0 }, FailureInvalid, "timeout"},
		"unknown command": {func(s *Spec) { s.Run.Commands = [][]string{{"/no/such"}} }, FailureLaunch, "/no/such"},
		"not in PATH":     {func(s *Spec) { s.Run.Commands = [][]string{{"no-such"}} }, FailureLaunch, "no-such"},
		"too long": {func(s *Spec) {
			s.Run.Commands[0] = append(s.Run.Commands[0], strings.Repeat("x", 1<<20))
		}, FailureLaunch, "too long"},
	} {
		t.Run(name, func(t *testing.T) {
			spec := sh("echo never")
			test.change(&spec)
			_, err := try(t.Context(), client, spec, "")
			var failure *FailureError
			require.ErrorAs(t, err, &failure)
			require.Equal(t, test.code, failure.Code, failure.Message)
			require.Contains(t, failure.Message, test.says)
		})
	}
	for range guestSlots + 1 {
		require.Equal(t, "well\n", do(t, client, sh("echo well"), "").stdout, "no slot was lost")
	}
}

func TestCompileStep(t *testing.T) {
	client := startGuest(t)
	withCompile := func(compile, run string) Spec {
		spec, step := sh(run), sh(compile).Run
		spec.Compile = &step
		return spec
	}
	o := do(t, client, withCompile("echo warning >&2; echo note; echo made > ../out/main", "cat ../out/main; cat"), "in")
	require.Equal(t, StatusOK, o.Run.Status)
	require.Equal(t, "made\nin", o.stdout)
	require.Equal(t, "warning\nnote\n", o.compile)
	require.Equal(t, int64(len(o.compile)), o.Compile.Bytes[0])
	require.Equal(t, 1, o.compiled)

	o = do(t, client, withCompile("echo main.c:1: no; exit 1", "echo never"), "")
	require.Nil(t, o.Run)
	require.Equal(t, StatusCompileError, o.Compile.Status)
	require.Equal(t, "main.c:1: no\n", o.compile)
	require.Empty(t, o.stdout)

	slow := withCompile("echo started; sleep 60", "echo never")
	slow.Compile.Timeout = 100 * time.Millisecond
	o = do(t, client, slow, "")
	require.Nil(t, o.Run)
	require.Equal(t, StatusTimeout, o.Compile.Status)
	require.Equal(t, "started\n", o.compile)
}

func TestCommandsOfAStepRunInTurn(t *testing.T) {
	client := startGuest(t)
	spec := sh("echo first")
	spec.Run.Commands = append(spec.Run.Commands, []string{"/bin/echo", "second"})
	require.Equal(t, "first\nsecond\n", do(t, client, spec, "").stdout)
	spec.Run.Commands[0] = []string{"/bin/false"}
	o := do(t, client, spec, "")
	require.Empty(t, o.stdout)
	require.Equal(t, StatusFailed, o.Run.Status)
}

func TestTimeout(t *testing.T) {
	client := startGuest(t)
	for name, script := range map[string]string{
		"loop":          "echo before; while :; do :; done",
		"sleep":         "echo before; exec sleep 600",
		"deaf":          "trap '' TERM INT HUP; echo before; while :; do sleep 1; done",
		"daemon":        "echo before; setsid sh -c 'exec </dev/null >/dev/null 2>&1; while :; do sleep 1; done' & wait",
		"orphan holds":  "echo before; (setsid sleep 600 &) ; sleep 600",
		"stopped":       "echo before; kill -STOP $$",
		"closed stdout": "echo before; exec >&- 2>&-; sleep 600",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			spec := sh(script)
			spec.Run.Timeout = 300 * time.Millisecond
			o := do(t, client, spec, "")
			require.Equal(t, StatusTimeout, o.Run.Status)
			require.Equal(t, "before\n", o.stdout)
			require.GreaterOrEqual(t, o.Run.Wall, 300*time.Millisecond)
			require.Less(t, o.Run.Wall, 10*time.Second)
		})
	}
}

func TestNothingOfARunIsLeft(t *testing.T) {
	client := startGuest(t)
	for name, script := range map[string]string{
		"background child": "sleep 600 & echo ok",
		"daemon":           "(setsid sh -c 'exec <&- >&- 2>&-; while :; do sleep 1; done' &); echo ok",
		"fork storm":       "for i in 1 2 3 4 5 6 7 8; do (setsid sh -c 'while :; do sleep 0.01 & done' >/dev/null 2>&1 &); done; sleep 0.2; echo ok",
	} {
		t.Run(name, func(t *testing.T) {
			for range 2 * guestSlots {
				o := do(t, client, sh(script), "")
				require.Equal(t, StatusOK, o.Run.Status)
				require.Equal(t, "ok\n", o.stdout)
			}
			for range guestSlots {
				o := do(t, client, sh(`ps -o pid= -u $(id -u) | grep -vw -e $$ | wc -l; ls -A . ../out ../tmp /tmp`), "")
				require.Equal(t, ".:\n\n../out:\n\n../tmp:\n\n/tmp:\n", o.stdout[strings.Index(o.stdout, "\n")+1:])
			}
			health, err := client.Ping(t.Context())
			require.NoError(t, err)
			require.Zero(t, health.Quarantined)
		})
	}
}

func TestCancel(t *testing.T) {
	client := startGuest(t)
	for _, after := range []time.Duration{0, time.Millisecond, 5 * time.Millisecond, 200 * time.Millisecond} {
		ctx, cancel := context.WithTimeout(t.Context(), after)
		o, err := try(ctx, client, sh("echo before; sleep 600"), "")
		cancel()
		require.NoError(t, err)
		require.Equal(t, StatusCanceled, o.Run.Status)
		if after >= 200*time.Millisecond {
			require.Equal(t, "before\n", o.stdout)
		}
	}
	require.Equal(t, "well\n", do(t, client, sh("echo well"), "").stdout)
}

func TestOutputCap(t *testing.T) {
	client := startGuest(t)
	spec := sh("yes | head -c 100000; echo fine >&2")
	spec.OutputBytes = 1000
	o := do(t, client, spec, "")
	require.Equal(t, StatusOK, o.Run.Status, "what is over the cap is dropped; the program goes on")
	require.Equal(t, strings.Repeat("y\n", 500), o.stdout)
	require.Equal(t, [2]int64{100000, 5}, o.Run.Bytes)
	require.Equal(t, "fine\n", o.stderr)
}

func TestFloodIsKilled(t *testing.T) {
	client := startGuest(t)
	o := do(t, client, sh("exec cat /dev/zero"), "")
	require.Equal(t, StatusOutputLimit, o.Run.Status)
	require.Len(t, o.stdout, 1<<20)
	require.GreaterOrEqual(t, o.Run.Bytes[0], int64(floodBytes))
}

func TestSlotsAreIndependent(t *testing.T) {
	client := startGuest(t)
	var runs sync.WaitGroup
	for i := range 30 {
		runs.Go(func() {
			token := fmt.Sprint("token ", i)
			spec := sh(`cat mine; echo $$ > /tmp/pid-$1; sleep 0.02; cat mine; ls -d /mnt/*/work 2>/dev/null`, fmt.Sprint(i))
			spec.Files = []File{{Name: "mine", Data: []byte(token + "\n")}}
			o, err := try(t.Context(), client, spec, "")
			var failure *FailureError
			if errors.As(err, &failure) {
				t.Errorf("run %d: %v", i, err)
				return
			}
			if err != nil || strings.Count(o.stdout, token+"\n") != 2 || strings.Count(o.stdout, "/work") > 1 {
				t.Errorf("run %d: %v, %q", i, err, o.stdout)
			}
		})
	}
	runs.Wait()
}

func TestUsageIsCounted(t *testing.T) {
	client := startGuest(t)
	o := do(t, client, sh("i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done"), "")
	require.Greater(t, o.Run.CPU, 10*time.Millisecond)
	o = do(t, client, sh("(i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done) & wait"), "")
	require.Greater(t, o.Run.CPU, 10*time.Millisecond, "of children too")
}

func TestConfinement(t *testing.T) {
	client := startGuest(t)
	spec := sh(`umask; ulimit -c; ulimit -f; ulimit -n; ulimit -Hn; cat /proc/self/oom_score_adj;
		cat /proc/self/status; ls /proc/self/fd | wc -l`)
	spec.Run.Limits = Limits{OpenFiles: 77, FileBytes: 1 << 20, Processes: 50}
	o := do(t, client, spec, "")
	require.Equal(t, StatusOK, o.Run.Status, o.stderr)
	lines := strings.Split(o.stdout, "\n")
	// ulimit -c counts blocks of 512 bytes: the one byte is none.
	require.Equal(t, []string{"0077", "0", "2048", "77", "77", string(oomScore)}, lines[:6])
	rest := strings.Join(lines[6:], "\n")
	require.Regexp(t, `Uid:\t(610\d\d)\t610\d\d\t610\d\d\t610\d\d\nGid:\t610`, rest)
	require.Contains(t, rest, "Groups:\t \n")
	require.Contains(t, rest, "CapInh:\t0000000000000000\nCapPrm:\t0000000000000000\nCapEff:\t0000000000000000\n")
	require.Contains(t, rest, "NoNewPrivs:\t1\n")
	require.Contains(t, rest, "SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\nSigCgt:\t0000000000000000\n")
	require.Equal(t, "4", lines[len(lines)-2], "0, 1, 2 and the directory being listed")
}

// The runtime of containers may have been started with a niceness, by its service's
// Nice= for example.
func TestAgentMayBeNice(t *testing.T) {
	runtime.LockOSThread() // never unlocked: the thread ends with the test
	require.NoError(t, unix.Setpriority(unix.PRIO_PROCESS, 0, 5))
	o := do(t, startGuest(t), sh("nice"), "")
	require.Equal(t, "15\n", o.stdout)
}
