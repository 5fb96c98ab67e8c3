package agent

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"
	"time"
)

// errNoSlot: every slot is in use or quarantined.
var errNoSlot = errors.New("no free slot")

// longestPatience is less than slotWait, so that a run that has waited for a slot in vain
// still takes another.
const longestPatience = slotWait / 2

// slots hands out the places in which programs run.
type slots struct {
	processors int

	mu          sync.Mutex // guards the rest
	free        []Slot
	taken       map[string]lease // by the slot's folder
	asking      []*asking        // the one that has asked first is first
	again       *time.Timer      // gives when patience ends
	quarantined int
}

// lease is a slot that a run has.
type lease struct {
	slot  Slot
	since time.Time
	// takes is how long what the run starts for itself takes to start; 0: it found that
	// waiting, or nothing waits for such runs.
	takes time.Duration
	// kept tells that it does so although enough of that waits, since programs keep the
	// slots in which it does.
	kept bool
}

// wish is what a run wants of a slot. All of it is asked while nobody can take one.
type wish struct {
	// rank says how well a free slot suits it.
	rank func(Slot) rank
	// patience is for how long a slot that another run has is worth waiting for, rather
	// than to take a free one that does not fit. used is since when the other run has had
	// no more use of what waits there; the zero time where it may have till its end.
	patience func(Slot) (patience time.Duration, used time.Time)
	// most is how many that wait for such runs are of use.
	most func() int
}

// asking is a run that has no slot yet.
type asking struct {
	wish
	since time.Time
	given chan Slot     // holds one
	runs  int           // at most, of all that have had a slot or asked for one meanwhile
	takes time.Duration // at most, what would have to be started for it
	kept  bool          // as a lease's
}

func newSlots(all []Slot) *slots {
	s := &slots{taken: map[string]lease{}, processors: runtime.NumCPU()}
	s.again = time.AfterFunc(slotWait, s.giveAgain)
	for i := range all {
		s.put(all[len(all)-1-i])
	}
	return s
}

// take returns the free slot of the highest rank, of several the one that has been
// free for the shortest time. A slot may be a moment away from being clean, so it
// waits as long as ctx allows.
func (s *slots) take(ctx context.Context, w wish) (Slot, error) {
	a := &asking{wish: w, since: time.Now(), given: make(chan Slot, 1)}
	s.mu.Lock()
	s.asking = append(s.asking, a)
	s.give()
	s.mu.Unlock()
	select {
	case slot := <-a.given:
		return slot, nil
	case <-ctx.Done():
		return s.leave(a)
	}
}

// leave takes back that a run has asked, unless it was given a slot meanwhile.
func (s *slots) leave(a *asking) (Slot, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case slot := <-a.given:
		return slot, nil
	default:
	}
	s.asking = slices.DeleteFunc(s.asking, func(other *asking) bool { return other == a })
	return Slot{}, errNoSlot
}

func (s *slots) giveAgain() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.give()
}

// give gives free slots to those that ask. mu is held.
func (s *slots) give() {
	const glance = time.Millisecond
	soonest := slotWait // when nobody would ask any more
	s.asking = slices.DeleteFunc(s.asking, func(a *asking) bool {
		if len(s.free) == 0 {
			return false
		}
		best, highest := s.best(a)
		if highest < rankFits {
			if patience := s.patience(a); patience > 0 {
				soonest = min(soonest, max(patience, glance))
				return false
			}
		}
		slot := s.free[best]
		s.free = slices.Delete(s.free, best, best+1)
		l := lease{slot: slot, since: time.Now()}
		if highest < rankFits {
			l.takes, l.kept = a.takes, a.kept
		}
		s.taken[slot.Dir] = l
		a.given <- slot
		return true
	})
	if len(s.asking) > 0 {
		s.again.Reset(soonest) // one for all: each time that it gives, it is set again
	}
}

// best is the index of the free slot that suits most.
func (s *slots) best(a *asking) (best int, highest rank) {
	best = len(s.free) - 1
	highest = a.rank(s.free[best])
	for i := best - 1; i >= 0 && highest < rankFits; i-- {
		if r := a.rank(s.free[i]); r > highest {
			best, highest = i, r
		}
	}
	return best, highest
}

// patience is for how much longer a run waits for a slot that another one has. Who has had
// its slot for as long as that is not likely to end soon.
//
// Where as much waits for such runs as is of use, or starts to, it is worth waiting for
// longer by as much as a start takes longer, since all that are started share the
// processors. Were all runs to start theirs at once, each would take as long as all.
func (s *slots) patience(a *asking) time.Duration {
	a.runs = max(a.runs, len(s.taken)+len(s.asking))
	factor := 1.0
	sources, started := s.sources(a)
	if sources >= a.most() {
		factor = max(1, float64(a.runs)/float64(s.processors))
	}
	a.kept = false
	var until time.Time
	for _, l := range s.taken {
		from, times := a.since, factor
		if l.since.Before(from) {
			from = l.since
		}
		patience, used := a.wish.patience(l.slot)
		if patience > 0 && !used.IsZero() {
			from, times = used, 1
			a.kept = a.kept || time.Since(used) >= patience
		}
		a.takes = max(a.takes, patience*patienceShare)
		until = latest(until, from.Add(time.Duration(times*float64(patience))))
	}
	if a.takes > 0 {
		until = latest(until, started)
	}
	return min(time.Until(until), time.Until(a.since.Add(longestPatience)))
}

// sources counts the slots in which something waits for such runs when they come back, or is
// being started. With as many starts as there are processors, it tells when one is over.
func (s *slots) sources(a *asking) (count int, started time.Time) {
	var starts []time.Time
	for _, l := range s.taken {
		if end := l.since.Add(l.takes); time.Until(end) > 0 {
			starts = append(starts, end)
		}
		if patience, _ := a.wish.patience(l.slot); l.takes > 0 || patience > 0 {
			count++
		}
	}
	if len(starts) >= s.processors {
		started = slices.MinFunc(starts, time.Time.Compare)
	}
	return count, started
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// put gives a clean slot back.
func (s *slots) put(slot Slot) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.taken, slot.Dir)
	s.free = append(s.free, slot)
	s.give()
}

// quarantine gives a slot up for good.
func (s *slots) quarantine(slot Slot) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.taken, slot.Dir)
	s.quarantined++
}

// kept tells whether the run that has the slot has started what waits in others, since
// programs kept those.
func (s *slots) kept(slot Slot) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.taken[slot.Dir].kept
}

// wanted tells whether a run waits for a slot that is not there.
func (s *slots) wanted() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.asking) > len(s.free)
}

// count tells how many slots are free and how many are given up.
func (s *slots) count() (free, quarantined int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.free), s.quarantined
}
