package main

import "sync"

// attended counts the jobs of a manager whose callbacks are not all delivered.
// The zero value is ready for use.
type attended struct {
	mu      sync.Mutex // guards refused, and that none begins after it
	refused bool
	jobs    sync.WaitGroup
}

// begin counts a job, unless there are to be none any more.
func (a *attended) begin() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.refused {
		a.jobs.Add(1)
	}
	return !a.refused
}

// end is the end of a job that has begun.
func (a *attended) end() { a.jobs.Done() }

// refuse lets no job begin any more.
func (a *attended) refuse() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.refused = true
}

// wait waits for every job that has begun. It comes after refuse.
func (a *attended) wait() { a.jobs.Wait() }
