package agent

import (
	"math"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// niceness gives the agent the processor before any program of its container,
// so that deadlines are kept while programs compute, a hundred at once even: the agent
// counts nine times as much. It has what the container's runtime was started with, and
// nobody may go below that.
var niceness = sync.OnceValue(func() int {
	const further, most = 10, 19
	own, err := unix.Getpriority(unix.PRIO_PROCESS, 0)
	if err != nil {
		return further
	}
	return min(20-own+further, most) // the system call tells 20 less the niceness
})

// What the kernel is told of a program that is to be chosen before the agent
// when the container's memory is used up.
var (
	scoreFile = []byte("/proc/self/oom_score_adj\x00")
	oomScore  = []byte("200")
)

// confine plans the layers that come after the user's. A program never runs with
// one missing that the agent has found to be there: the child ends at the first
// call that fails.
//
// The order matters: what a layer forbids, a later one cannot do any more. The
// denylist of system calls is not among them: the agent has laid it on itself,
// and the child has it from there.
func (p *plan) confine(l Limits, i Isolation, ruleset uintptr) {
	p.resetSignals()
	p.add("umask", unix.SYS_UMASK, 0o077)
	p.add("priority", unix.SYS_SETPRIORITY, unix.PRIO_PROCESS, 0, uintptr(niceness()))
	if own := programSlack(); own > 0 {
		p.add("timer slack", unix.SYS_PRCTL, unix.PR_SET_TIMERSLACK, own)
	}
	p.limit(l)
	p.add("no_new_privs", unix.SYS_PRCTL, unix.PR_SET_NO_NEW_PRIVS, 1)
	if i.Landlock > 0 {
		p.add("landlock", unix.SYS_LANDLOCK_RESTRICT_SELF, ruleset, restrictFlags(i.Landlock))
	}
}

// limit sets soft and hard limits alike: setrlimit(2).
func (p *plan) limit(l Limits) {
	for _, limit := range []struct {
		resource uintptr
		value    int64 // 0: leave as it is
	}{
		// With 1 and not 0 the kernel also refuses to pipe a core dump into
		// a handler of the host: core(5).
		{unix.RLIMIT_CORE, 1},
		// Not RLIMIT_AS: Java and V8 reserve far more than they use.
		{unix.RLIMIT_DATA, l.DataBytes},
		{unix.RLIMIT_NPROC, l.Processes},
		{unix.RLIMIT_FSIZE, l.FileBytes},
		{unix.RLIMIT_MEMLOCK, 64 << 10},
		{unix.RLIMIT_NOFILE, l.OpenFiles},
	} {
		if limit.value != 0 {
			p.setLimit(limit.resource, limit.value, limit.value)
		}
	}
	if l.CPU != 0 {
		// A second between the soft limit, whose signal tells the cause
		// (SIGXCPU), and the hard one, which kills a program that ignores it.
		seconds := wholeSeconds(l.CPU)
		p.setLimit(unix.RLIMIT_CPU, seconds, seconds+1)
	}
	// What the kernel keeps for a user. To lower a limit is everybody's right in
	// Linux; gVisor answers EPERM for the two, which it does not have (Debian's
	// runsc, 2022).
	p.setLimit(unix.RLIMIT_SIGPENDING, 1024, 1024).forgive(unix.EPERM)
	p.setLimit(unix.RLIMIT_MSGQUEUE, 0, 0).forgive(unix.EPERM)
}

func (p *plan) setLimit(resource uintptr, soft, hard int64) *rawCall {
	limit := &unix.Rlimit{Cur: uint64(soft), Max: uint64(hard)}
	return p.add("resource limits", unix.SYS_PRLIMIT64, 0, resource, address(p, limit))
}

// wholeSeconds rounds up, since RLIMIT_CPU counts whole seconds.
func wholeSeconds(d time.Duration) int64 { return int64(math.Ceil(d.Seconds())) }
