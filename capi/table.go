package main

import (
	"fmt"
	"sync"

	execman "github.com/MarioLegenda/execman/core"
)

// A handle is serial<<handleShift | handleTag. The serial is never used again,
// so a stale handle cannot name a younger value. The tag is odd, so that no
// address of an object is a handle, and a handle that is dereferenced by
// mistake traps, for the first pages of memory are never mapped.
const (
	handleShift = 12
	handleTag   = 0xE7D
)

// table gives out handles, which C keeps in place of pointers to Go values.
// It is ready for use once it has its stale error.
type table[T any] struct {
	mu     sync.RWMutex // guards live and serial; no value is used under it
	live   map[uintptr]T
	serial uintptr // of the handle that was given out last
	stale  error   // what get says of a handle that was removed; constant
}

// add stores a value and returns its handle.
func (t *table[T]) add(value T) uintptr {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.live == nil {
		t.live = make(map[uintptr]T)
	}
	t.serial++
	handle := t.serial<<handleShift | handleTag
	t.live[handle] = value
	return handle
}

// get returns the value of a handle: the table's error when it was removed,
// ErrInvalidRequest when it never was a handle.
func (t *table[T]) get(handle uintptr) (value T, err error) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	value, ok := t.live[handle]
	switch {
	case ok:
		return value, nil
	case t.givenOut(handle):
		return value, t.stale
	default:
		return value, fmt.Errorf("%w: %#x is not a handle of this library", execman.ErrInvalidRequest, handle)
	}
}

// givenOut reports whether the handle ever was one. The lock is held.
func (t *table[T]) givenOut(handle uintptr) bool {
	serial := handle >> handleShift
	return handle&(1<<handleShift-1) == handleTag && serial > 0 && serial <= t.serial
}

// remove forgets a handle. Removing it again does nothing.
func (t *table[T]) remove(handle uintptr) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.live, handle)
}
