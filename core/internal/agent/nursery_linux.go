package agent

import (
	"sync"
	"time"
)

// nursery are the children that are being made.
type nursery struct {
	mu       sync.Mutex // guards children
	children map[*child]struct{}
}

func (n *nursery) add(c *child) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.children == nil {
		n.children = map[*child]struct{}{}
	}
	n.children[c] = struct{}{}
}

func (n *nursery) remove(c *child) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.children, c)
}

func (n *nursery) has(c *child) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	_, there := n.children[c]
	return there
}

func (n *nursery) all() (list []*child) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for c := range n.children {
		list = append(list, c)
	}
	return list
}

// settle returns when no child has a copy of what the agent has closed before.
//
// A child that another run starts has copies of the agent's descriptors for a
// moment, also of one through which a file was written, and a file that is open
// for writing cannot be executed (ETXTBSY, golang/go#22315).
//
// The moment ends before the child has its user, so nobody can make it last.
func (n *nursery) settle() {
	const glance = 20 * time.Microsecond
	for _, c := range n.all() {
		for n.has(c) && !c.apart() {
			time.Sleep(glance)
		}
	}
}
