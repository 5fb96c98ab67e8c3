package agent

import (
	"context"
	"errors"
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

// take returns the slot that has been free for the shortest time: an interpreter
// may be parked in it. A slot may be a moment away from being clean, so it waits as
// long as ctx allows.
func (s *slots) take(ctx context.Context) (Slot, error) {
	select {
	case <-s.tokens:
		return s.pop(), nil
	case <-ctx.Done():
		return Slot{}, errNoSlot
	}
}

func (s *slots) pop() Slot {
	s.mu.Lock()
	defer s.mu.Unlock()
	last := len(s.free) - 1
	slot := s.free[last]
	s.free = s.free[:last]
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
