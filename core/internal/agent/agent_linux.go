package agent

import (
	"log"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
)

// agent is process 1 of a container.
type agent struct {
	library string // path of the one that parks
	setup   Setup
	log     *log.Logger
	reaper  *reaper
	watcher *watcher
	oom     oomCounter
	slots   *slots
	// artifacts are what the agent keeps of compile steps.
	artifacts *artifacts
	berths    berths
	waiting   waiting
	// forkless says that interpreters cannot park here and have children, as in gVisor.
	forkless atomic.Bool
	// imageEnv are the variables that the image sets, PATH among them.
	imageEnv  []string
	isolation Isolation // that prepareIsolation has found
	rulesets  rulesets  // for it
	// closesRanges tells whether there is close_range(2).
	closesRanges bool
	nursery      nursery

	mu   sync.Mutex // guards runs
	runs map[uint64]*run
}

func newAgent(self string, setup Setup, logger *log.Logger) *agent {
	return &agent{
		library: filepath.Join(filepath.Dir(self), LibraryName), setup: setup, log: logger,
		reaper: newReaper(), watcher: newWatcher(writable(setup)), oom: openOOMCounter(oomCounters), slots: newSlots(setup.Slots),
		artifacts: newArtifacts(setup.Artifacts), berths: newBerths(setup.Slots, setup.Shared),
		imageEnv: os.Environ(), runs: map[uint64]*run{},
	}
}

// writable are the folders that programs may write to.
func writable(setup Setup) []string {
	folders := slices.Clone(setup.Shared)
	for _, slot := range setup.Slots {
		folders = append(folders, slot.Dir)
	}
	return folders
}

// register makes a run known to kill frames.
func (a *agent) register(r *run) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.runs[r.spec.ID] = r
}

func (a *agent) unregister(r *run) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.runs, r.spec.ID)
}

// cancel ends the run of that id, if there is one.
func (a *agent) cancel(id uint64) {
	a.mu.Lock()
	r := a.runs[id]
	a.mu.Unlock()
	if r != nil {
		r.cancel()
	}
}

// giveBack frees a slot that is clean and gives up one that is not.
func (a *agent) giveBack(slot Slot, unclean error) {
	if unclean == nil {
		a.slots.put(slot)
		return
	}
	a.log.Printf("slot %s is given up: %v", slot.Dir, unclean)
	a.slots.quarantine(slot)
}
