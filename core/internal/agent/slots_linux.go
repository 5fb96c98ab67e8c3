package agent

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"
)

// errNoSlot: every slot is in use or quarantined.
var errNoSlot = errors.New("no free slot")

// slots hands out the places in which programs run.
type slots struct {
	mu          sync.Mutex // guards the rest
	free        []Slot
	taken       map[string]lease // by the slot's folder
	asking      []*asking        // the one that has asked first is first
	quarantined int
}

// lease is a slot that a run has.
type lease struct {
	slot  Slot
	since time.Time
}

// wish is what a run wants of a slot. Both are asked while nobody can take one.
type wish struct {
	// rank says how well a free slot suits it.
	rank func(Slot) rank
	// patience is for how long a slot that another run has is worth waiting for, rather
	// than to take a free one that does not fit.
	patience func(Slot) time.Duration
}

// asking is a run that has no slot yet.
type asking struct {
	wish
	since time.Time
	given chan Slot // holds one
}

func newSlots(all []Slot) *slots {
	s := &slots{taken: map[string]lease{}}
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

func (s *slots) giveLater() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.give()
}

// give gives free slots to those that ask. mu is held.
func (s *slots) give() {
	s.asking = slices.DeleteFunc(s.asking, func(a *asking) bool {
		if len(s.free) == 0 {
			return false
		}
		best, highest := s.best(a)
		if highest < rankFits {
			if patience := s.patience(a); patience > 0 {
				time.AfterFunc(patience, s.giveLater) // does nothing where it has one by then
				return false
			}
		}
		slot := s.free[best]
		s.free = slices.Delete(s.free, best, best+1)
		s.taken[slot.Dir] = lease{slot, time.Now()}
		a.given <- slot
		return true
	})
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
func (s *slots) patience(a *asking) time.Duration {
	var longest time.Duration
	for _, l := range s.taken {
		from := a.since
		if l.since.Before(from) {
			from = l.since
		}
		longest = max(longest, time.Until(from.Add(a.wish.patience(l.slot))))
	}
	return longest
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
