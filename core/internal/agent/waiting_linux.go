package agent

import (
	"slices"
	"sync"
)

// waiting are the processes that are parked, in all slots.
type waiting struct {
	mu     sync.Mutex // guards the rest
	all    []*parked  // the one that has waited longest first
	memory int64
	trials []order // that start what nobody knows the memory of
}

// try tells whether a slot is the only one to start what an order does, so that it can
// find out what memory that takes: it may be as much as there is, and its start long.
func (w *waiting) try(o order) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if slices.ContainsFunc(w.trials, o.alike) {
		return false
	}
	w.trials = append(w.trials, o)
	return true
}

// tried ends a trial.
func (w *waiting) tried(o order) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.trials = slices.DeleteFunc(w.trials, o.alike)
}

func (w *waiting) add(p *parked) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.all = append(w.all, p)
	w.memory += p.memory
}

func (w *waiting) remove(p *parked) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if i := slices.Index(w.all, p); i >= 0 {
		w.all = slices.Delete(w.all, i, i+1)
		w.memory -= p.memory
	}
}

// admit tells whether a process that was started by an order may wait with so much more
// memory. Those that were started by others make room for it: what runs need
// changes, and what is not needed any more is not in the way of what is.
func (w *waiting) admit(o order, memory int64) bool {
	for w.excess(memory) {
		other := w.other(o)
		if other == nil {
			return false
		}
		other.retire()
	}
	return true
}

// memoryOf returns what one takes that the same command has started in another slot; 0
// where there is none.
func (w *waiting) memoryOf(o order) int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	if i := slices.IndexFunc(w.all, func(p *parked) bool { return p.order.alike(o) }); i >= 0 {
		return w.all[i].memory
	}
	return 0
}

func (w *waiting) excess(memory int64) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.memory+memory > ParkedBytes
}

// other returns the process that has waited longest of those that another order has
// started, or nil.
func (w *waiting) other(o order) *parked {
	w.mu.Lock()
	defer w.mu.Unlock()
	i := slices.IndexFunc(w.all, func(p *parked) bool { return !p.order.alike(o) })
	if i < 0 {
		return nil
	}
	return w.all[i]
}
