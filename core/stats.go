package execman

// PoolStats is the state of one language's pool at a moment, and what has
// happened to it since New.
type PoolStats struct {
	// Workers and Containers are what the pool is configured to have.
	Workers, Containers int
	// Healthy is how many containers take programs now.
	Healthy int
	// InFlight is how many programs run now, Queued how many wait for a worker.
	InFlight, Queued int
	// Healed is how many containers took the place of lost ones.
	Healed uint64
	// Runs is how many runs ended with each status. A status that never
	// occurred is not in it.
	Runs map[Status]uint64
	// Errors is how many runs failed with an error, by the name of its reason:
	// "busy", "closed", "canceled", "lost" and so on, as the C library's
	// execman_error_name has them. Requests that are refused at once are not in it.
	Errors map[string]uint64
	// CacheHits is how many of Runs had their program from the cache of compiled
	// programs, CacheMisses how many compiled although there is a cache. A
	// language without a compile step, or a manager without a cache, has none.
	CacheHits, CacheMisses uint64
	// CacheBytes is what the cache holds of the language now, be it in the manager's
	// memory or only in a container's so far.
	CacheBytes int64
	// Warm is how many of Runs had something that had been started before they came: see
	// Result.Warm.
	Warm uint64
	// Latency is how long the runs in Runs took.
	Latency Latency
	// Isolation is what the pool's programs are confined by. The zero value: no
	// container has been made yet.
	Isolation Isolation
}

// Stats returns the state of every language's pool, by the language's id. It
// works on a closed manager, too.
func (m *Manager) Stats() map[string]PoolStats {
	stats := make(map[string]PoolStats, len(m.languages))
	for id, l := range m.languages {
		s := l.pool.Stat()
		p := PoolStats{
			Workers: s.Permits, Containers: s.Items, Healthy: s.Healthy,
			InFlight: s.InFlight, Queued: s.Waiting, Healed: s.Healed,
		}
		l.stats.addTo(&p)
		if found := l.isolation.Load(); found != nil {
			p.Isolation = *found
		}
		if m.compiled != nil {
			p.CacheBytes = m.compiled.Bytes(id)
		} else {
			p.CacheMisses = 0
		}
		stats[id] = p
	}
	return stats
}
