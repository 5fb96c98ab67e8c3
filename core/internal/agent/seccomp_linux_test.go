package agent

import (
	"encoding/binary"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

// The filter is run here by another implementation than the kernel's, so that
// every number and argument can be tried, of calls that would do harm too. It
// reads words in the order of the network; so they are written in that order.

const (
	mostInstructions = 4096 // of the kernel: BPF_MAXINSNS
	lastCall         = 1024 // above every number there is
)

// asked is the filter's answer to a system call.
func asked(t *testing.T, vm *bpf.VM, arch, number uint32, arguments ...uint32) uint32 {
	t.Helper()
	data := make([]byte, callArguments+6*argumentBytes)
	binary.BigEndian.PutUint32(data[callNumber:], number)
	binary.BigEndian.PutUint32(data[callArch:], arch)
	for i, argument := range arguments {
		binary.BigEndian.PutUint32(data[callArguments+i*argumentBytes:], argument)
	}
	answer, err := vm.Run(data)
	require.NoError(t, err)
	return uint32(answer)
}

func newFilter(t *testing.T) *bpf.VM {
	t.Helper()
	instructions, err := buildFilter()
	require.NoError(t, err)
	require.Less(t, len(instructions), mostInstructions)
	t.Logf("%d instructions", len(instructions))
	vm, err := bpf.NewVM(instructions)
	require.NoError(t, err)
	return vm
}

func TestFilterAnswersEveryNumber(t *testing.T) {
	vm := newFilter(t)
	denied := slices.Concat(refusedCalls, refusedHere)
	for number := range uint32(lastCall) {
		want := uint32(returnAllowed)
		switch {
		case slices.Contains(denied, number):
			want = returnRefused
		case number == unix.SYS_CLONE3:
			want = returnAbsent
		case number == unix.SYS_SOCKET, number == unix.SYS_SOCKETPAIR:
			want = returnUnsupported // family 0, which is none
		}
		require.Equal(t, want, asked(t, vm, auditArch, number), "system call %d", number)
		require.Equal(t, returnRefused, asked(t, vm, unix.AUDIT_ARCH_I386, number), "system call %d", number)
		require.Equal(t, returnRefused, asked(t, vm, auditArch, number|foreignFrom), "system call %d", number)
	}
	require.Equal(t, returnRefused, asked(t, vm, auditArch, 0xffffffff))
}

func TestFilterLooksAtArguments(t *testing.T) {
	vm := newFilter(t)
	for _, call := range []uint32{unix.SYS_SOCKET, unix.SYS_SOCKETPAIR} {
		for family := range uint32(256) {
			want := uint32(returnUnsupported)
			if family == unix.AF_UNIX || family == unix.AF_INET || family == unix.AF_INET6 {
				want = returnAllowed
			}
			require.Equal(t, want, asked(t, vm, auditArch, call, family), "family %d", family)
		}
	}
	for _, test := range []struct {
		call      uint32
		arguments []uint32
		want      uint32
	}{
		{unix.SYS_CLONE, []uint32{uint32(unix.SIGCHLD)}, returnAllowed},
		{unix.SYS_CLONE, []uint32{unix.CLONE_VM | unix.CLONE_VFORK | uint32(unix.SIGCHLD)}, returnAllowed},
		{unix.SYS_CLONE, []uint32{0x3d0f00}, returnAllowed}, // what libc makes threads with
		{unix.SYS_CLONE, []uint32{unix.CLONE_NEWUSER | uint32(unix.SIGCHLD)}, returnRefused},
		{unix.SYS_CLONE, []uint32{unix.CLONE_NEWNET | unix.CLONE_NEWNS}, returnRefused},
		{unix.SYS_IOCTL, []uint32{0, unix.TCGETS}, returnAllowed},
		{unix.SYS_IOCTL, []uint32{unix.TIOCSTI, unix.TIOCINQ}, returnAllowed},
		{unix.SYS_IOCTL, []uint32{0, unix.TIOCSTI}, returnRefused},
		{unix.SYS_IOCTL, []uint32{0, unix.TIOCLINUX}, returnRefused},
		{unix.SYS_IOCTL, []uint32{0, unix.TIOCSETD}, returnRefused},
		{unix.SYS_PERSONALITY, []uint32{0}, returnAllowed},
		{unix.SYS_PERSONALITY, []uint32{0xffffffff}, returnAllowed},
		{unix.SYS_PERSONALITY, []uint32{0x0040000}, returnAllowed},
		{unix.SYS_PERSONALITY, []uint32{0x0400000}, returnRefused}, // READ_IMPLIES_EXEC
		{unix.SYS_PERSONALITY, []uint32{8}, returnRefused},         // PER_LINUX32
	} {
		require.Equal(t, test.want, asked(t, vm, auditArch, test.call, test.arguments...), "%+v", test)
	}
}

func TestEachCallHasOneRule(t *testing.T) {
	seen := map[uint32]bool{}
	for _, r := range answered {
		require.False(t, seen[r.number], "system call %d", r.number)
		seen[r.number] = true
	}
	for _, number := range slices.Concat(refusedCalls, refusedHere) {
		require.False(t, seen[number], "system call %d", number)
		seen[number] = true
	}
}

func TestRangesCoverAllNumbersInOrder(t *testing.T) {
	all := ranges()
	require.Zero(t, all[0].from)
	for i := range all[1:] {
		require.Less(t, all[i].from, all[i+1].from)
	}
	require.Equal(t, numbers{foreignFrom, refused}, all[len(all)-1])
}

func TestJumpsThatGoTooFarAreNoticed(t *testing.T) {
	var f filter
	end := f.put(bpf.RetConstant{Val: returnRefused})
	for range 255 {
		f.put(bpf.LoadConstant{})
	}
	f.branch(bpf.JumpEqual, 1, end, f.here())
	require.NoError(t, f.err)
	f.branch(bpf.JumpEqual, 1, end, f.here())
	require.ErrorIs(t, f.err, errTooFar)
}
