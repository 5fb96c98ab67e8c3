package agent

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// attempts are Perl expressions that are true when they have reached the process
// $pid of the user $uid, who is another.
var attempts = map[string]string{
	"kill":          "kill 0, $pid",
	"kill its user": "kill(9, -1) && 0",
	"ptrace":        reaches(unix.SYS_PTRACE, "16", "$pid", "0", "0"),
	"seize":         reaches(unix.SYS_PTRACE, "0x4206", "$pid", "0", "0"),
	"read memory":   reaches(unix.SYS_PROCESS_VM_READV, "$pid", "$vector", "1", "$vector", "1", "0"),
	"limit":         reaches(unix.SYS_PRLIMIT64, "$pid", "7", "$buffer", "0"),
	"read limit":    reaches(unix.SYS_PRLIMIT64, "$pid", "7", "0", "$buffer"),
	"priority":      "setpriority(0, $pid, 19)",
	"affinity":      reaches(unix.SYS_SCHED_SETAFFINITY, "$pid", "8", "$mask"),
	"descriptor":    "($fd = syscall(" + fmt.Sprint(unix.SYS_PIDFD_OPEN) + ", $pid, 0)) > 2 && " + reaches(unix.SYS_PIDFD_GETFD, "$fd", "0", "0"),
	"mem":           "open($f, '+<', \"/proc/$pid/mem\")",
	"environ":       "open($f, '<', \"/proc/$pid/environ\") && sysread($f, $b, 1)",
	"maps":          "open($f, '<', \"/proc/$pid/maps\") && sysread($f, $b, 1)",
	"fd":            "opendir($d, \"/proc/$pid/fd\")",
	"cwd":           "readlink(\"/proc/$pid/cwd\")",
	"root":          "chdir(\"/proc/$pid/root\")",
	"oom score":     "open($f, '>', \"/proc/$pid/oom_score_adj\") && syswrite($f, '1000')",

	"root user":             reaches(unix.SYS_SETRESUID, "0", "0", "0"),
	"its user":              reaches(unix.SYS_SETRESUID, "$uid", "$uid", "$uid"),
	"its saved user":        reaches(unix.SYS_SETRESUID, "-1", "-1", "$uid"),
	"another's user":        reaches(unix.SYS_SETRESUID, "$< + 1", "$< + 1", "$< + 1"),
	"root group":            reaches(unix.SYS_SETRESGID, "0", "0", "0"),
	"its group":             reaches(unix.SYS_SETRESGID, "$uid", "$uid", "$uid"),
	"groups":                reaches(unix.SYS_SETGROUPS, "1", "$mask"),
	"capabilities":          reaches(unix.SYS_CAPSET, "$header", "$data"),
	"ambient":               reaches(unix.SYS_PRCTL, fmt.Sprint(unix.PR_CAP_AMBIENT), fmt.Sprint(unix.PR_CAP_AMBIENT_RAISE), fmt.Sprint(unix.CAP_SETUID), "0", "0"),
	"secure bits":           reaches(unix.SYS_PRCTL, fmt.Sprint(unix.PR_SET_SECUREBITS), "1", "0", "0", "0"),
	"one's own descriptors": "grep { !m{/fd/[0-3]$} } glob '/proc/self/fd/*'",
}

// reaches is a system call that is true when it did not fail.
func reaches(number int, arguments ...string) string {
	return fmt.Sprintf("syscall(%d, %s) != -1", number, strings.Join(arguments, ", "))
}

// raid makes every attempt on the waiting process.
func raid(uid int) string {
	text := fmt.Sprintf(`use strict; no warnings; my ($f, $fd, $d, $b); my $uid = %d; my ($pid) = grep { (stat "/proc/$_")[4] == $uid || status($_) == $uid } map { m{(\d+)$} } glob '/proc/[0-9]*';
		sub status { open my $f, '<', "/proc/$_[0]/status" or return -1; (grep { /^Uid:/ } <$f>)[0] =~ /(\d+)/; $1 }
		print $pid ? "found\n" : "not found\n";
		my $buffer = "\0" x 64; my $mask = pack 'Q', 1; my $vector = pack 'P Q', $buffer, 8;
		my $header = pack 'L l', 0x20080522, 0; my $data = pack 'L6', (0xc0) x 6;
`, uid)
	for _, name := range slices.Sorted(maps.Keys(attempts)) {
		text += fmt.Sprintf("print \"breach: %s\\n\" if %s;\n", name, attempts[name])
	}
	return text + "print \"held\\n\";"
}

// The process that waits with the right to change users is out of a program's reach,
// and a program has nothing of that right.
func TestParkedProcessIsOutOfReach(t *testing.T) {
	n := startNook(t)
	n.warmed(t, perl(true, ""))
	pid := n.waiter(t, true)
	for range 2 {
		o := n.warmed(t, perl(true, raid(n.slot.ParkedUID)))
		require.Equal(t, "found\nheld\n", o.stdout, o.stderr)
		require.Equal(t, pid, n.waiter(t, true))
	}
	require.Equal(t, "right", n.warmed(t, perl(true, "print 'right'")).stdout)
}

// A fresh program beside it can do no more.
func TestParkedProcessIsOutOfReachOfOthers(t *testing.T) {
	n := startNook(t)
	n.warmed(t, perl(true, ""))
	pid := n.waiter(t, true)
	other := perl(true, raid(n.slot.ParkedUID))
	other.Run.Parking = nil
	o := do(t, n.Client, other, "")
	require.False(t, o.Run.Warm)
	require.Equal(t, "found\nheld\n", o.stdout, o.stderr)
	require.Equal(t, pid, n.waiter(t, true))
}
