package agent

import (
	"fmt"
	"os"
	"runtime"

	"golang.org/x/sys/unix"
)

// prepareIsolation finds out which layers there are, and makes what they need.
func (a *agent) prepareIsolation() (err error) {
	a.isolation = probe()
	a.rulesets, err = newRulesets(a.isolation, a.setup)
	return err
}

// probe finds out which layers can be laid here. The kernel may lack one, and
// so may the filter of the container's runtime, which an agent cannot read; so
// it lays them, on a thread that ends afterwards.
func probe() Isolation {
	// The caller keeps its thread meanwhile, so the one that is used up is not
	// the process's first, which would live on.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	found := make(chan Isolation)
	go func() {
		runtime.LockOSThread() // never unlocked: the thread ends with the goroutine
		found <- probeOnThread()
	}()
	return <-found
}

// probeOnThread lays the layers on the calling thread.
func probeOnThread() Isolation {
	if setNoNewPrivs() != nil {
		return Isolation{}
	}
	return Isolation{Landlock: probeLandlock(), Seccomp: setFilter() == nil}
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
