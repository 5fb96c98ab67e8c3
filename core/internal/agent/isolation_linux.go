package agent

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"strconv"

	"golang.org/x/sys/unix"
)

// prepareIsolation finds out which layers there are, and makes what they need.
// The kernel may lack one, and so may the filter of the container's runtime,
// which an agent cannot read; so each is tried.
func (a *agent) prepareIsolation() (err error) {
	if err := closeOnExec(); err != nil {
		return fmt.Errorf("close on exec: %w", err)
	}
	a.closesRanges = probeCloseRange()
	a.isolation = Isolation{Landlock: probeLandlock(), Seccomp: filterAll() == nil}
	a.rulesets, err = newRulesets(a.isolation, a.setup)
	return err
}

// filterAll lays the denylist on every thread of the agent, from which every
// child has it. The agent needs none of those calls, and to lay it on each child
// would cost more than all the other layers together.
func filterAll() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := setNoNewPrivs(); err != nil {
		return err
	}
	return setFilter(unix.SECCOMP_FILTER_FLAG_TSYNC)
}

// probeLandlock finds out which version of Landlock can be laid, 0 for none. It
// lays it on a thread that ends afterwards.
func probeLandlock() int {
	// The caller keeps its thread meanwhile, so the one that is used up is not
	// the process's first, which would live on.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	found := make(chan int)
	go func() {
		runtime.LockOSThread() // never unlocked: the thread ends with the goroutine
		found <- landlockOnThread()
	}()
	return <-found
}

func setNoNewPrivs() error { return unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) }

// rulesets are the Landlock rulesets of the slots by the slots' folders. They
// are made once, since opening what they name costs more than laying them.
type rulesets map[string]*os.File

// newRulesets makes none when Landlock is not in force.
func newRulesets(i Isolation, setup Setup) (rulesets, error) {
	all := rulesets{}
	if i.Landlock == 0 {
		return all, nil
	}
	for _, slot := range setup.Slots {
		ruleset, err := newRuleset(i.Landlock, append([]string{slot.Dir}, setup.Shared...))
		if err != nil {
			return nil, fmt.Errorf("landlock of %s: %w", slot.Dir, err)
		}
		all[slot.Dir] = ruleset
	}
	return all, nil
}

// closeOnExec marks every descriptor but the first three: what the container's
// runtime may have left open, which programs must not get. Those that the agent
// opens itself are marked from their beginning.
func closeOnExec() error {
	const first = 3
	entries, err := readNames("/proc/self/fd")
	for _, entry := range entries {
		if fd, err := strconv.Atoi(entry); err == nil && fd >= first {
			unix.CloseOnExec(fd)
		}
	}
	return err
}

// probeCloseRange tells whether there is close_range(2), by closing what nobody has.
func probeCloseRange() bool { return unix.CloseRange(math.MaxUint32, math.MaxUint32, 0) == nil }
