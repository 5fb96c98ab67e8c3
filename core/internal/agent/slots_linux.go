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
	free chan Slot

	mu          sync.Mutex // guards quarantined
	quarantined int
}

func newSlots(all []Slot) *slots {
	s := &slots{free: make(chan Slot, len(all))}
	for _, slot := range all {
		s.free <- slot
	}
	return s
}

// take returns the slot that has been free the longest. A slot may be a
// moment away from being clean, so it waits as long as ctx allows.
func (s *slots) take(ctx context.Context) (Slot, error) {
	select {
	case slot := <-s.free:
		return slot, nil
	case <-ctx.Done():
		return Slot{}, errNoSlot
	}
}

// put gives a clean slot back.
func (s *slots) put(slot Slot) { s.free <- slot }

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
