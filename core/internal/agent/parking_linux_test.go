package agent

import (
	"context"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// What a program can ask the kernel about itself is what a fresh one is told.
func TestParkedProgramIsAsAFreshOne(t *testing.T) {
	const look = `
		open my $s, '<', '/proc/self/status'; print grep { /^(Uid|Gid|Groups|Cap|NoNew|Seccomp|Sig|Shd|Threads|Umask|Tracer)/ } <$s>;
		open my $e, '<', '/proc/self/environ'; print <$e>, "\n", map { "$_=$ENV{$_}\n" } sort keys %ENV;
		open my $l, '<', '/proc/self/limits'; print <$l>;
		print join(' ', getppid(), getpgrp() == $$, -p STDIN, -p STDOUT, getpriority(0, 0), map { s/\d+/N/gr } map { readlink } glob '/proc/self/fd/*'), "\n";`
	bothModes(t, func(t *testing.T, n *nook, fork bool) {
		fresh := do(t, n.Client, perl(fork, look), "")
		require.False(t, fresh.Run.Warm)
		warm := n.warmed(t, perl(fork, look))
		require.Equal(t, fresh.stdout, warm.stdout)
		require.Contains(t, warm.stdout, "CapPrm:\t0000000000000000\nCapEff:\t0000000000000000\n")
		require.Contains(t, warm.stdout, "NoNewPrivs:\t1\nSeccomp:\t2\n")
		require.Empty(t, warm.stderr)
	})
}

// An interpreter that died is replaced, and the run meanwhile does not notice.
func TestParkedProcessIsKilled(t *testing.T) {
	bothModes(t, func(t *testing.T, n *nook, fork bool) {
		for range 3 {
			n.warmed(t, perl(fork, ""))
			pid := n.waiter(t, fork)
			for _, victim := range n.processes(t, n.waiterUID(fork)) {
				_ = unix.Kill(victim, unix.SIGKILL) // one may have ended with the other
			}
			n.gone(t, n.waiterUID(fork))
			o := do(t, n.Client, perl(fork, "print 'right'"), "")
			require.Equal(t, "right", o.stdout)
			require.False(t, o.Run.Warm)
			require.Equal(t, "right", n.warmed(t, perl(fork, "print 'right'")).stdout)
			require.NotEqual(t, pid, n.waiter(t, fork))
		}
	})
}

// The process that was made ahead is of no use without the one that made it, and the
// other way round.
func TestOneOfTwoParkedProcessesIsKilled(t *testing.T) {
	n := startNook(t)
	for name, choose := range map[string]func([]int) int{"maker": slices.Min[[]int], "made": slices.Max[[]int]} {
		n.warmed(t, perl(true, ""))
		pid := n.waiter(t, true)
		require.NoError(t, unix.Kill(choose(n.processes(t, n.slot.ParkedUID)), unix.SIGKILL), name)
		for range 3 {
			require.Equal(t, "right", do(t, n.Client, perl(true, "print 'right'"), "").stdout, name)
		}
		n.warmed(t, perl(true, ""))
		require.NotEqual(t, pid, n.waiter(t, true), name)
	}
}

// A parked process is replaced after a number of programs, whether it is idle or not.
func TestParkedProcessIsReplaced(t *testing.T) {
	n := startNook(t)
	n.warmed(t, perl(true, ""))
	first := n.waiter(t, true)
	for range parkedPrograms {
		require.Equal(t, "right", do(t, n.Client, perl(true, "print 'right'"), "").stdout)
	}
	n.warmed(t, perl(true, ""))
	require.NotEqual(t, first, n.waiter(t, true))
}

// A command that does not open its file is tried a few times. What it does then
// is not found by the runs.
func TestCommandThatDoesNotPark(t *testing.T) {
	conn, pid := startGuestProcess(t)
	n := dialNook(t, conn, pid, 1)
	count := "/proc/" + strconv.Itoa(pid) + "/root/tmp/count"
	require.NoError(t, os.Mkdir(count, 0o700))
	require.NoError(t, os.Chmod(count, 0o777))
	spec := sh(`ls -A . ../out ../tmp; pgrep -u $(id -u) sleep; echo x >> /tmp/count/starts; echo left > left; setsid sleep 1000 <&- >&- 2>&- &`)
	spec.Run.Parking = &Parking{File: "main.sh", Fork: true, Keep: time.Hour}
	const runs = 4 * parkFailures
	for range runs {
		o := do(t, n.Client, spec, "")
		require.Equal(t, ".:\n\n../out:\n\n../tmp:\n", o.stdout)
		require.False(t, o.Run.Warm)
	}
	starts, err := os.ReadFile(count + "/starts")
	require.NoError(t, err)
	require.Equal(t, runs+2*parkFailures, strings.Count(string(starts), "x"), "both ways to wait are tried")
}

// drowsy is a program whose second start, which is that to wait, takes so many seconds.
func drowsy(seconds string) Spec {
	spec := sh("echo x >> /tmp/count/starts; [ $(wc -l < /tmp/count/starts) != 2 ] || sleep " + seconds + "; . ./main.sh")
	spec.Files = []File{{Name: "main.sh", Data: []byte("echo ran")}}
	spec.Run.Parking = &Parking{File: "main.sh", Keep: time.Hour}
	return spec
}

// What takes long to start, as all does on a machine that has much to do, may take its time
// while nobody wants the slot.
func TestSlowStartIsWaitedFor(t *testing.T) {
	n := startNook(t)
	starts := n.starts(t)
	spec := drowsy(strconv.Itoa(int(parkWait/time.Second) + 1))
	require.False(t, do(t, n.Client, spec, "").Run.Warm)
	n.waiter(t, false)
	o := do(t, n.Client, spec, "")
	require.True(t, o.Run.Warm)
	require.Equal(t, "ran\n", o.stdout)
	n.waiter(t, false)
	require.Equal(t, 3, starts())
}

// A run does not wait for a start that takes too long, which is no reason to think that
// the command never parks.
func TestSlowStartGivesWay(t *testing.T) {
	n := startNook(t)
	starts := n.starts(t)
	spec := drowsy("1000")
	for range parkFailures + 2 {
		o := do(t, n.Client, spec, "")
		require.False(t, o.Run.Warm)
		require.Equal(t, "ran\n", o.stdout)
	}
	require.Equal(t, parkFailures+3, starts(), "it is not tried again at once")
}

// An interpreter that cannot have children becomes the program.
func TestInterpreterThatCannotFork(t *testing.T) {
	n := startNook(t)
	alone := perl(true, "print 'right'")
	alone.Run.Limits.Processes = 1
	require.Equal(t, "right", n.warmed(t, alone).stdout)
	n.gone(t, n.slot.ParkedUID)
	n.waiter(t, false)
	require.Equal(t, "right", n.warmed(t, alone).stdout)
}

func TestParkedProcessEndsWhenIdle(t *testing.T) {
	bothModes(t, func(t *testing.T, n *nook, fork bool) {
		spec := perl(fork, "print 'right'")
		spec.Run.Parking.Keep = 200 * time.Millisecond
		n.warmed(t, spec)
		for pause := 500 * time.Millisecond; ; pause *= 2 {
			time.Sleep(pause)
			o := do(t, n.Client, spec, "")
			require.Equal(t, "right", o.stdout)
			if !o.Run.Warm {
				break
			}
			require.Less(t, pause, time.Minute, "it waits on")
		}
	})
}

// An interpreter that waits with the slot's user is gone before another program has
// that; one that waits with its own stays.
func TestParkedProcessIsExpelled(t *testing.T) {
	bothModes(t, func(t *testing.T, n *nook, fork bool) {
		n.warmed(t, perl(fork, ""))
		pid := n.waiter(t, fork)
		o := do(t, n.Client, sh(`for p in /proc/[0-9]*; do [ "$(stat -c %u $p 2>/dev/null)" = $(id -u) ] && cat $p/comm; done 2>/dev/null`), "")
		require.NotContains(t, o.stdout, "perl")
		n.warmed(t, perl(fork, ""))
		require.Equal(t, fork, pid == n.waiter(t, fork))
	})
}

func TestLimitsOfParkedPrograms(t *testing.T) {
	for name, test := range map[string]struct {
		source, status, stdout string
		timeout                time.Duration
	}{
		"timeout":   {source: "$| = 1; print 'before'; sleep 1000", status: StatusTimeout, stdout: "before", timeout: time.Second},
		"processor": {source: "1 while 1", status: StatusCPULimit},
		"memory":    {source: "my @all; push @all, 'x' x (1 << 20) while 1", status: StatusMemoryLimit},
		"memory of children": {
			source: "fork; fork; my @all; for (1 .. 60) { push @all, 'x' x (1 << 20) } sleep 1000", status: StatusMemoryLimit,
		},
		"flood":     {source: "print 'x' x 65536 while 1", status: StatusOutputLimit, stdout: strings.Repeat("x", 1<<20)},
		"processes": {source: "my $n = 1; while (defined(my $p = fork)) { sleep 1000 unless $p; $n++ } print 'bounded' if $n <= 20", status: StatusOK, stdout: "bounded"},
		"files":     {source: "my @all; while (open my $f, '<', '/dev/null') { push @all, $f } print scalar @all", status: StatusOK, stdout: "61"},
		"size":      {source: "open my $f, '>', 'x'; 1 while print $f 'x' x 65536", status: StatusSignaled},
		"failed":    {source: "print 'half'; exit 3", status: StatusFailed, stdout: "half"},
		"signaled":  {source: "kill 9, $$", status: StatusSignaled},
		"daemon":    {source: "unless (fork) { setpgrp; unless (fork) { close $_ for *STDIN, *STDOUT, *STDERR; sleep 1000 } }", status: StatusOK},
	} {
		t.Run(name, func(t *testing.T) {
			bothModes(t, func(t *testing.T, n *nook, fork bool) {
				spec := perl(fork, test.source)
				if test.timeout > 0 {
					spec.Run.Timeout = test.timeout
				}
				n.warmed(t, perl(fork, ""))
				o := n.warmed(t, spec)
				require.Equal(t, test.status, o.Run.Status, o.stderr)
				require.Equal(t, test.stdout, o.stdout)
				require.Equal(t, "well", n.warmed(t, perl(fork, "print 'well'")).stdout)
			})
		})
	}
}

func TestParkedProgramIsCanceled(t *testing.T) {
	bothModes(t, func(t *testing.T, n *nook, fork bool) {
		for _, after := range []time.Duration{0, time.Millisecond, 5 * time.Millisecond, 300 * time.Millisecond} {
			n.warmed(t, perl(fork, ""))
			ctx, cancel := context.WithTimeout(t.Context(), after)
			o, err := try(ctx, n.Client, perl(fork, "sleep 1000"), "")
			cancel()
			require.NoError(t, err)
			require.Equal(t, StatusCanceled, o.Run.Status)
		}
		require.Equal(t, "well", n.warmed(t, perl(fork, "print 'well'")).stdout)
	})
}

// What runs have used is theirs: not what the start of the interpreter has.
func TestUsageOfParkedPrograms(t *testing.T) {
	bothModes(t, func(t *testing.T, n *nook, fork bool) {
		idle := n.warmed(t, perl(fork, ""))
		busy := n.warmed(t, perl(fork, "1 while (times)[0] < 0.3"))
		require.GreaterOrEqual(t, busy.Run.CPU, 200*time.Millisecond)
		require.Less(t, idle.Run.CPU, busy.Run.CPU)
		require.Positive(t, idle.Run.PeakMemory)
	})
}

// Hundreds of runs leave no process, no zombie and no descriptor.
func TestParkedProgramsLeaveNothing(t *testing.T) {
	bothModes(t, func(t *testing.T, n *nook, fork bool) {
		run := func(times int) {
			for range times {
				require.Equal(t, "right", do(t, n.Client, perl(fork, "print 'right'; fork"), "").stdout)
			}
		}
		run(20)
		n.warmed(t, perl(fork, ""))
		n.waiter(t, fork)
		before := n.openFiles(t)
		run(map[bool]int{true: 200, false: 60}[fork])
		n.waiter(t, fork)
		require.Eventually(t, func() bool {
			return n.openFiles(t) <= before && len(n.zombies(t)) == 0
		}, time.Minute, 10*time.Millisecond, "%d descriptors were %d, zombies %v", n.openFiles(t), before, n.zombies(t))
		if fork {
			require.Empty(t, n.processes(t, n.slot.UID))
		}
		health, err := n.Ping(t.Context())
		require.NoError(t, err)
		require.Zero(t, health.Quarantined)
	})
}

// Interpreters that copy their streams when they start, and change them, have the program's
// in both places: libuv does.
func TestCopiesOfStreamsAreReplaced(t *testing.T) {
	const start = `use Fcntl; open our $in, '<&', STDIN; open our $out, '>&', STDOUT; open our $err, '>&', STDERR;
		fcntl $out, F_SETFL, fcntl($out, F_GETFL, 0) | O_NONBLOCK; fcntl $in, F_SETFD, 0; open our $other, '<', '/dev/null'; do './main.pl'; die $@ if $@`
	const look = `print $out 'out ', scalar <$in>; $out->flush; print $err 'err'; $err->flush; print STDOUT <STDIN>;
		my %files; for my $fd (map { fileno $_ } *STDIN, *STDOUT, *STDERR, $in, $out, $err, $other) {
			my $file = readlink "/proc/self/fd/$fd"; $files{$file} //= keys %files; open my $f, '<', "/proc/self/fdinfo/$fd"; my @info = <$f>; print "$fd $files{$file} $info[1]" }`
	n := startNook(t)
	spec := perl(false, look)
	spec.Run.Commands = [][]string{{"/usr/bin/perl", "-e", start}}
	fresh := do(t, n.Client, spec, "first\nsecond\n")
	require.False(t, fresh.Run.Warm)
	require.Contains(t, fresh.stdout, "out first\n", fresh.stderr)
	require.Equal(t, "err", fresh.stderr)
	for range 2 {
		n.waiter(t, false)
		warm := do(t, n.Client, spec, "first\nsecond\n")
		require.True(t, warm.Run.Warm)
		require.Equal(t, fresh.stdout, warm.stdout)
		require.Equal(t, fresh.stderr, warm.stderr)
	}
}
