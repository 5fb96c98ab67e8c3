// Package pool keeps a fixed number of items alive and leases them out. It
// knows neither Docker nor languages: an item is whatever Config.Create makes.
//
// # Model
//
// A pool has Config.Items items. One item may carry up to Config.Capacity
// leases at once, and the whole pool up to Config.Permits. Acquire takes a
// permit and the healthy item with the fewest leases; between equals, the one
// that was leased longest ago. Who cannot be served waits in one queue, first
// come first served, for a permit and an item with room alike. The queue is
// part of the pool's own state (and not a semaphore.Weighted in front of it),
// so that the bound Config.Queue is exact, a permit and an item are granted in
// one step, and every waiter can be told at once that nothing is to be had.
//
// An item is taken out when it dies by itself (Config.Done), when a holder
// says that it is broken (Lease.Discard) or when it does not answer the ping
// (Config.Check). Taken out means: it gets no new leases and is destroyed
// right away; the leases it carries stay valid objects, count on that item
// alone and are of no consequence to its successor.
//
// The healer, one goroutine per pool, puts new items in the place of those
// taken out, several at once. A failed create is repeated after a jittered
// pause that doubles from Config.BackoffMin to Config.BackoffMax. An item that
// dies young without ever having been leased counts as a failed create, so an
// item that crashes at start doesn't keep the host busy. While no item is left
// and the last Config.GiveUp creates failed in a row, Acquire answers
// ErrUnavailable at once instead of letting callers hang; the first create
// that succeeds ends that.
//
// # Goroutines
//
// Each item has one goroutine. It waits until the item dies or is taken out
// and then destroys it; nobody else does, hence exactly once. Beside it there
// are the healer and one goroutine per running create and per running check.
// Close returns when all of them have ended.
//
// # Locks
//
// Pool.mu guards every field of Pool, item, waiter and Lease that changes
// after construction. Config's functions and the logger are never called, and
// nothing blocks, while it is held. Methods whose comment says "mu held"
// expect it, all others take it themselves.
//
// One invariant makes the queue fair: when mu is released and somebody waits,
// there is no free permit or no item with room. Whatever frees one of them
// calls dispatch before it lets go of mu, so a newcomer never overtakes.
//
// The habits are those of github.com/jackc/puddle and pgxpool: lock rules
// written down, a lease of its own type, a coalesced wake-up signal.
package pool
