package cache

// Claim is the right and the duty to make a value. It is either kept or
// dropped; whatever comes second does nothing. A nil claim can be used too, and
// does nothing.
type Claim[V any] struct {
	cache *Cache[V]
	key   Key
	done  chan struct{} // closed when the fields below are set

	ended bool // guarded by the cache's mutex
	kept  bool
	value V
}

// Keep puts the value, which takes so many bytes, into the cache and gives it
// to those who wait. One that is larger than the cache is given to them only.
func (c *Claim[V]) Keep(value V, bytes int64) {
	c.end(func() {
		c.kept, c.value = true, value
		c.cache.add(c.key, value, bytes)
	})
}

// Drop gives the claim up: there will be no value.
func (c *Claim[V]) Drop() { c.end(func() {}) }

// Open tells whether the claim is neither kept nor dropped.
func (c *Claim[V]) Open() bool {
	if c == nil {
		return false
	}
	c.cache.mu.Lock()
	defer c.cache.mu.Unlock()
	return !c.ended
}

func (c *Claim[V]) end(how func()) {
	if c == nil {
		return
	}
	c.cache.mu.Lock()
	defer c.cache.mu.Unlock()
	if c.ended {
		return
	}
	c.ended = true
	how()
	delete(c.cache.making, c.key)
	close(c.done)
}
