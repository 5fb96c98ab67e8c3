package agent

import (
	"context"
	"errors"
	"slices"
	"sync"
)

// errNoSlot: every slot is in use or quarantined.
var errNoSlot = errors.New("no free slot")

// slots hands out the places in which programs run.
type slots struct {
	tokens chan struct{} // as many as there are in free

	mu          sync.Mutex // guards the rest
	free        []Slot
	quarantined int
}

func newSlots(all []Slot) *slots {
	s := &slots{tokens: make(chan struct{}, len(all))}
	for i := range all {
		s.put(all[len(all)-1-i])
	}
	return s
}

// take returns the free slot of the highest rank, of several the one that has been
// free for the shortest time. A slot may be a moment away from being clean, so it
// waits as long as ctx allows. The ranks are asked for while nobody can take a slot.
func (s *slots) take(ctx context.Context, rank func(Slot) rank) (Slot, error) {
	select {
	case <-s.tokens:
		return s.pop(rank), nil
	case <-ctx.Done():
		return Slot{}, errNoSlot
	}
}

func (s *slots) pop(rank func(Slot) rank) Slot {
	s.mu.Lock()
	defer s.mu.Unlock()
	best := len(s.free) - 1
	highest := rank(s.free[best])
	for i := best - 1; i >= 0 && highest < rankFits; i-- {
		if r := rank(s.free[i]); r > highest {
			best, highest = i, r
		}
	}
	slot := s.free[best]
	s.free = slices.Delete(s.free, best, best+1)
	return slot
}

// put gives a clean slot back.
func (s *slots) put(slot Slot) {
	s.mu.Lock()
	s.free = append(s.free, slot)
	s.mu.Unlock()
	s.tokens <- struct{}{}
}

// quarantine gives a slot up for good.
func (s *slots) quarantine() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.quarantined++
}

// count tells how many slots are free and how many are given up.
func (s *slots) count() (free, quarantined int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.free), s.quarantined
}
