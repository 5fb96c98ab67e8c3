// Package cache keeps values that are costly to make: within a bound of bytes,
// those that were used last; and callers that want the same value at once wait
// for the first of them to make it.
//
// It knows neither what the values are nor what they are for.
package cache

import (
	"container/list"
	"context"
	"sync"
)

// Key names a value. Group is for counting only: see [Cache.Bytes].
type Key struct {
	Group string
	Sum   [32]byte
}

// Cache is safe for concurrent use. Make one with New. Values are shared by
// all callers, who must not change them.
type Cache[V any] struct {
	capacity int64

	mu      sync.Mutex // guards the rest, for a few instructions at a time
	entries map[Key]*list.Element
	recent  *list.List // of *entry, the one that was used last in front
	bytes   int64
	groups  map[string]int64 // bytes by Key.Group
	making  map[Key]*Claim[V]
}

type entry[V any] struct {
	key   Key
	value V
	bytes int64
}

// New makes a cache that holds at most capacity bytes, as its callers count them.
func New[V any](capacity int64) *Cache[V] {
	return &Cache[V]{
		capacity: capacity, entries: map[Key]*list.Element{}, recent: list.New(),
		groups: map[string]int64{}, making: map[Key]*Claim[V]{},
	}
}

// Get returns the value of a key. When there is none, it returns a claim: the
// caller is to make the value, and must keep or drop the claim. While another
// caller has the claim, Get waits for that one to be kept or dropped, or for
// the end of ctx, whose error it returns.
//
// It waits for one claim only. When that one was dropped and the next is
// somebody else's already, found is false and claim nil: the caller is to make
// the value for itself. So a value that cannot be kept costs its callers one
// wait and not a queue.
func (c *Cache[V]) Get(ctx context.Context, key Key) (value V, found bool, claim *Claim[V], err error) {
	value, found, claim, other := c.look(key)
	if other == nil {
		return value, found, claim, nil
	}
	select {
	case <-other.done:
	case <-ctx.Done():
		return value, false, nil, ctx.Err()
	}
	if other.kept {
		return other.value, true, nil, nil
	}
	value, found, claim, _ = c.look(key)
	return value, found, claim, nil
}

// look returns the value, or a new claim, or the claim that another caller has.
func (c *Cache[V]) look(key Key) (value V, found bool, claim, other *Claim[V]) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if at := c.entries[key]; at != nil {
		c.recent.MoveToFront(at)
		return at.Value.(*entry[V]).value, true, nil, nil
	}
	if other := c.making[key]; other != nil {
		return value, false, nil, other
	}
	claim = &Claim[V]{cache: c, key: key, done: make(chan struct{})}
	c.making[key] = claim
	return value, false, claim, nil
}

// Forget removes the value of a key, if there is one.
func (c *Cache[V]) Forget(key Key) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if at := c.entries[key]; at != nil {
		c.remove(at)
	}
}

// Bytes is how many bytes the values of a group take.
func (c *Cache[V]) Bytes(group string) int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.groups[group]
}

// add must be called with mu held.
func (c *Cache[V]) add(key Key, value V, bytes int64) {
	if bytes > c.capacity {
		return
	}
	if at := c.entries[key]; at != nil {
		c.remove(at)
	}
	c.entries[key] = c.recent.PushFront(&entry[V]{key, value, bytes})
	c.bytes += bytes
	c.groups[key.Group] += bytes
	for c.bytes > c.capacity {
		c.remove(c.recent.Back())
	}
}

// remove must be called with mu held.
func (c *Cache[V]) remove(at *list.Element) {
	e := c.recent.Remove(at).(*entry[V])
	delete(c.entries, e.key)
	c.bytes -= e.bytes
	c.groups[e.key.Group] -= e.bytes
}
