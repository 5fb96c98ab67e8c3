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
}

// Stats returns the state of every language's pool, by the language's id. It
// works on a closed manager, too.
func (m *Manager) Stats() map[string]PoolStats {
	stats := make(map[string]PoolStats, len(m.languages))
	for id, l := range m.languages {
		s := l.pool.Stat()
		stats[id] = PoolStats{
			Workers: s.Permits, Containers: s.Items, Healthy: s.Healthy,
			InFlight: s.InFlight, Queued: s.Waiting, Healed: s.Healed,
		}
	}
	return stats
}
