package execman

import "sync"

// jobs counts the goroutines of Manager.Start, so that Close can wait for them.
type jobs struct {
	mu      sync.Mutex // guards closed, and that none begins after it
	closed  bool
	running sync.WaitGroup
}

// begin runs f in a goroutine. It refuses once the manager is being closed.
func (j *jobs) begin(f func()) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return false
	}
	j.running.Go(f)
	return true
}

// close lets no job begin any more.
func (j *jobs) close() {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.closed = true
}

// closing reports whether the manager is being closed.
func (j *jobs) closing() bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.closed
}
