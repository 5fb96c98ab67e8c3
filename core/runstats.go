package execman

import (
	"maps"
	"sync"
	"time"
)

// latencyBounds are the upper bounds of the histogram's buckets: three for each
// power of ten, from the fastest run there is to one that waited for long.
var latencyBounds = [...]time.Duration{
	1 * time.Millisecond, 2 * time.Millisecond, 5 * time.Millisecond,
	10 * time.Millisecond, 20 * time.Millisecond, 50 * time.Millisecond,
	100 * time.Millisecond, 200 * time.Millisecond, 500 * time.Millisecond,
	1 * time.Second, 2 * time.Second, 5 * time.Second,
	10 * time.Second, 20 * time.Second, 60 * time.Second,
}

// Latency says how long runs took from the request to the result, the wait for
// a worker included. Runs that failed with an error are not in it.
type Latency struct {
	// Count is how many runs there were, and Sum how long they took together.
	Count uint64
	Sum   time.Duration
	// Buckets is the histogram, by ascending bounds from 1 ms to 60 s. Runs that
	// took longer than the last bound are in Count only.
	Buckets []LatencyBucket
}

// LatencyBucket is one step of a histogram.
type LatencyBucket struct {
	// Bound is the longest time that counts here.
	Bound time.Duration
	// Count is how many runs took at most Bound: those of the buckets before
	// are counted again.
	Count uint64
}

// runStats counts what became of the runs of one language. The zero value is
// ready for use.
type runStats struct {
	mu       sync.Mutex // guards the fields below, for a few instructions at a time
	statuses map[Status]uint64
	failures map[string]uint64 // by the name of the reason
	sum      time.Duration
	slots    [len(latencyBounds) + 1]uint64 // the last has no bound
	// hits and misses are the runs with a compile step by whether it was cached.
	hits, misses uint64
	warm         uint64
}

// observe counts a run that took so long and ended with a result or an error.
func (s *runStats) observe(took time.Duration, result *Result, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.statuses == nil {
		s.statuses, s.failures = map[Status]uint64{}, map[string]uint64{}
	}
	if err != nil {
		s.failures[reasonName(err)]++
		return
	}
	s.statuses[result.Status]++
	switch {
	case result.Cached:
		s.hits++
	case result.Compile != nil:
		s.misses++
	}
	if result.Warm {
		s.warm++
	}
	s.sum += took
	s.slots[slotOf(took)]++
}

// slotOf is the first slot whose bound holds the time.
func slotOf(took time.Duration) int {
	for i, bound := range latencyBounds {
		if took <= bound {
			return i
		}
	}
	return len(latencyBounds)
}

// addTo copies what was counted into the public form.
func (s *runStats) addTo(stats *PoolStats) {
	s.mu.Lock()
	defer s.mu.Unlock()
	stats.Runs, stats.Errors = maps.Clone(s.statuses), maps.Clone(s.failures)
	stats.CacheHits, stats.CacheMisses, stats.Warm = s.hits, s.misses, s.warm
	stats.Latency = Latency{Sum: s.sum, Buckets: make([]LatencyBucket, len(latencyBounds))}
	for i, count := range s.slots {
		stats.Latency.Count += count
		if i < len(latencyBounds) {
			stats.Latency.Buckets[i] = LatencyBucket{Bound: latencyBounds[i], Count: stats.Latency.Count}
		}
	}
}
