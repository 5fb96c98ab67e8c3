package agent

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"unsafe"

	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

// The places of a system call's data that a filter reads, in bytes: struct
// seccomp_data in seccomp(2). Both architectures are little-endian, so the
// lower half of an argument comes first; it is the whole of each that is looked
// at, since the kernel itself takes no more of them.
const (
	callNumber    = 0
	callArch      = 4
	callArguments = 16
	argumentBytes = 8
	wordBytes     = 4
)

// What a filter returns.
const (
	returnAllowed     = unix.SECCOMP_RET_ALLOW
	returnRefused     = unix.SECCOMP_RET_ERRNO | uint32(unix.EPERM)
	returnAbsent      = unix.SECCOMP_RET_ERRNO | uint32(unix.ENOSYS)
	returnUnsupported = unix.SECCOMP_RET_ERRNO | uint32(unix.EAFNOSUPPORT)
)

// setFilter lays the denylist on the calling thread and all that it will start,
// or with SECCOMP_FILTER_FLAG_TSYNC on all threads.
func setFilter(flags uintptr) error {
	program, err := assembleFilter()
	if err != nil {
		return err
	}
	// bpf.RawInstruction has the layout of struct sock_filter.
	f := unix.SockFprog{
		Len:    uint16(len(program)),
		Filter: (*unix.SockFilter)(unsafe.Pointer(unsafe.SliceData(program))),
	}
	odd, _, errno := unix.RawSyscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, flags, uintptr(unsafe.Pointer(&f)))
	if errno != 0 {
		return os.NewSyscallError("seccomp", errno)
	}
	if odd != 0 {
		return fmt.Errorf("seccomp: thread %d has a filter of its own", odd)
	}
	return nil
}

// assembleFilter makes the program of the denylist. It takes some microseconds.
func assembleFilter() ([]bpf.RawInstruction, error) {
	instructions, err := buildFilter()
	if err != nil {
		return nil, err
	}
	return bpf.Assemble(instructions)
}

// buildFilter looks the call's number up by halving. A list would do, but the
// kernel tries the program with every number when it is laid, to know which
// calls need not be asked about.
func buildFilter() ([]bpf.Instruction, error) {
	var f filter
	var at [answers]place
	at[allowed] = f.put(bpf.RetConstant{Val: returnAllowed})
	at[refused] = f.put(bpf.RetConstant{Val: returnRefused})
	at[absent] = f.put(bpf.RetConstant{Val: returnAbsent})
	at[unsupported] = f.put(bpf.RetConstant{Val: returnUnsupported})
	at[byFamily] = f.isOneOf(0, socketFamilies, at[allowed], at[unsupported])
	at[byPersonality] = f.isOneOf(0, personalities, at[allowed], at[refused])
	at[byTerminal] = f.isOneOf(1, terminalCommands, at[refused], at[allowed])
	f.branch(bpf.JumpBitsSet, newNamespaces, at[refused], at[allowed])
	at[byNamespaces] = f.loadArgument(0)
	f.search(ranges(), at)
	f.put(bpf.LoadAbsolute{Off: callNumber, Size: wordBytes})
	f.branch(bpf.JumpEqual, auditArch, f.here(), at[refused])
	f.put(bpf.LoadAbsolute{Off: callArch, Size: wordBytes})
	slices.Reverse(f.backwards)
	return f.backwards, f.err
}

// numbers is a range of call numbers that have the same answer. It ends where
// the next one begins.
type numbers struct {
	from   uint32
	answer answer
}

// ranges splits all numbers by their answers.
func ranges() []numbers {
	rules := slices.Clone(answered)
	for _, number := range slices.Concat(refusedCalls, refusedHere) {
		rules = append(rules, rule{number, refused})
	}
	slices.SortFunc(rules, func(a, b rule) int { return cmp.Compare(a.number, b.number) })
	all := []numbers{{0, allowed}}
	for _, r := range rules {
		last := &all[len(all)-1]
		if last.from == r.number {
			// The gap since the rule before has nothing in it.
			all = all[:len(all)-1]
		}
		if len(all) == 0 || all[len(all)-1].answer != r.answer {
			all = append(all, numbers{r.number, r.answer})
		}
		all = append(all, numbers{r.number + 1, allowed})
	}
	return append(all, numbers{foreignFrom, refused})
}

// filter is a program that is written from its end to its beginning, since its
// jumps only go forward: so a jump's target is always there before it.
type filter struct {
	backwards []bpf.Instruction
	err       error
}

// place is where an instruction is, counted from the end.
type place int

// errTooFar: the denylist has outgrown the reach of a jump.
var errTooFar = errors.New("a jump of the system call filter goes too far")

func (f *filter) here() place { return place(len(f.backwards)) }

func (f *filter) put(i bpf.Instruction) place {
	f.backwards = append(f.backwards, i)
	return f.here()
}

// branch puts a jump to then where the test of the loaded word holds, and to
// otherwise where not.
func (f *filter) branch(test bpf.JumpTest, value uint32, then, otherwise place) place {
	yes, no := f.here()-then, f.here()-otherwise
	if max(yes, no) > 0xff {
		f.err = errTooFar
	}
	return f.put(bpf.JumpIf{Cond: test, Val: value, SkipTrue: uint8(yes), SkipFalse: uint8(no)})
}

func (f *filter) loadArgument(index uint32) place {
	return f.put(bpf.LoadAbsolute{Off: callArguments + index*argumentBytes, Size: wordBytes})
}

// isOneOf puts a comparison of an argument with values.
func (f *filter) isOneOf(argument uint32, values []uint32, then, otherwise place) place {
	next := otherwise
	for _, value := range values {
		next = f.branch(bpf.JumpEqual, value, then, next)
	}
	return f.loadArgument(argument)
}

// search puts the jumps from the loaded number to its answer.
func (f *filter) search(all []numbers, at [answers]place) place {
	if len(all) == 1 {
		return at[all[0].answer]
	}
	half := len(all) / 2
	high := f.search(all[half:], at)
	low := f.search(all[:half], at)
	return f.branch(bpf.JumpGreaterOrEqual, all[half].from, high, low)
}
