package agent

import (
	"runtime"
	"testing"
	"unsafe"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

// onSpentThread calls f on a thread that ends afterwards, so that f may
// restrict it for good.
func onSpentThread(f func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // never unlocked
		f()
	}()
	<-done
}

func TestAgentTellsItsIsolation(t *testing.T) {
	client := startGuest(t)
	found := isolationOf(t, client)
	require.Equal(t, Isolation{Landlock: landlockABI(), Seccomp: true}, found)
	require.Equal(t, found.Landlock, probeLandlock())
	o := do(t, client, sh(`grep -E '^Seccomp' /proc/self/status`), "")
	require.Contains(t, o.stdout, "Seccomp:\t2\n")
}

// TestEveryThreadOfTheAgentIsFiltered: a child may be made on any.
func TestEveryThreadOfTheAgentIsFiltered(t *testing.T) {
	client := startGuest(t)
	o := do(t, client, sh("grep -h -E '^(Seccomp|NoNewPrivs):' /proc/1/task/*/status | sort -u"), "")
	require.Equal(t, "NoNewPrivs:\t1\nSeccomp:\t2\n", o.stdout)
}

// TestProbeDegrades: the filter of a container runtime may refuse what the
// kernel has.
func TestProbeDegrades(t *testing.T) {
	for _, test := range []struct {
		name   string
		denies uint32
		want   Isolation
	}{
		{"no landlock", unix.SYS_LANDLOCK_CREATE_RULESET, Isolation{Seccomp: true}},
		{"only a half of landlock", unix.SYS_LANDLOCK_RESTRICT_SELF, Isolation{Seccomp: true}},
		{"no seccomp", unix.SYS_SECCOMP, Isolation{Landlock: landlockABI()}},
		{"no new privileges", unix.SYS_PRCTL, Isolation{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			var found Isolation
			var err error
			onSpentThread(func() {
				if err = denyCalls(test.denies); err == nil {
					found = Isolation{Landlock: landlockOnThread(), Seccomp: setNoNewPrivs() == nil && setFilter(0) == nil}
				}
			})
			require.NoError(t, err)
			require.Equal(t, test.want, found)
		})
	}
}

// denyCalls lays a filter on the calling thread, as a container runtime would.
func denyCalls(calls ...uint32) error {
	if err := setNoNewPrivs(); err != nil {
		return err
	}
	program := []bpf.Instruction{bpf.LoadAbsolute{Off: callNumber, Size: wordBytes}}
	for i, number := range calls {
		program = append(program, bpf.JumpIf{Cond: bpf.JumpEqual, Val: number, SkipTrue: uint8(len(calls) - i)})
	}
	program = append(program, bpf.RetConstant{Val: returnAllowed}, bpf.RetConstant{Val: returnRefused})
	raw, err := bpf.Assemble(program)
	if err != nil {
		return err
	}
	f := unix.SockFprog{Len: uint16(len(raw)), Filter: (*unix.SockFilter)(unsafe.Pointer(&raw[0]))}
	return unix.Prctl(unix.PR_SET_SECCOMP, unix.SECCOMP_MODE_FILTER, uintptr(unsafe.Pointer(&f)), 0, 0)
}

func TestWithoutLandlockThereAreNoRulesets(t *testing.T) {
	all, err := newRulesets(Isolation{}, guestSetup())
	require.NoError(t, err)
	require.Empty(t, all)
}

func TestARulesetThatCannotBeLaidIsAnError(t *testing.T) {
	var err error
	onSpentThread(func() { err = restrictSelf(^uintptr(0), landlockOldest) })
	require.Error(t, err)
}
