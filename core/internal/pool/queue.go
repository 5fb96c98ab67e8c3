package pool

import "container/list"

// waiter is one caller of Acquire that waits. Pool.mu guards its fields; after
// ready is closed, they don't change and the caller reads them without it.
type waiter[T any] struct {
	ready   chan struct{} // closed when the wait is over
	lease   *Lease[T]     // what the caller got,
	err     error         // or why nothing
	avoid   *item[T]      // for a retry: the item it was lost on
	element *list.Element // its place in the queue
}

// settled reports whether the waiter got its answer. mu held.
func (w *waiter[T]) settled() bool { return w.lease != nil || w.err != nil }

// queue holds the waiters, first come first served, but retries before
// newcomers: their turn had come already. Guarded by Pool.mu.
type queue[T any] struct{ list list.List }

func (q *queue[T]) len() int { return q.list.Len() }

// push adds a waiter: a retry behind the other retries, a newcomer at the end.
func (q *queue[T]) push(avoid *item[T]) *waiter[T] {
	w := &waiter[T]{ready: make(chan struct{}), avoid: avoid}
	if newcomer := q.firstNewcomer(); avoid != nil && newcomer != nil {
		w.element = q.list.InsertBefore(w, newcomer)
	} else {
		w.element = q.list.PushBack(w)
	}
	return w
}

func (q *queue[T]) firstNewcomer() *list.Element {
	e := q.list.Front()
	for e != nil && e.Value.(*waiter[T]).avoid != nil {
		e = e.Next()
	}
	return e
}

// first returns the waiter whose turn it is, nil if nobody waits.
func (q *queue[T]) first() *waiter[T] {
	if e := q.list.Front(); e != nil {
		return e.Value.(*waiter[T])
	}
	return nil
}

// remove takes out a waiter that gave up.
func (q *queue[T]) remove(w *waiter[T]) { q.list.Remove(w.element) }

// settle takes out a waiter and wakes it with its answer.
func (q *queue[T]) settle(w *waiter[T], lease *Lease[T], err error) {
	q.list.Remove(w.element)
	w.lease, w.err = lease, err
	close(w.ready)
}
