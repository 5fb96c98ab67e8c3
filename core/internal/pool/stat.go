package pool

// Stat is the state of a pool at one moment and what happened since New.
type Stat struct {
	Items    int // items the pool is to keep alive
	Capacity int // leases one item may carry
	Permits  int // leases the pool may carry
	Healthy  int // items that can be leased now
	Creating int // creates under way
	InFlight int // leases not yet ended, also those of lost items
	Waiting  int // callers in Acquire that wait

	Created        uint64 // items created, the first ones included
	Healed         uint64 // items created in the place of lost ones
	CreateFailures uint64 // creates of the healer that failed
	Died           uint64 // items lost because they died by themselves
	Discarded      uint64 // items lost because a holder discarded them
	Unresponsive   uint64 // items lost because a check failed
}

// totals counts events. Guarded by Pool.mu.
type totals struct {
	created, admitted, createFailures uint64
	died, discarded, unresponsive     uint64
}

func (t *totals) lost(why cause) {
	switch why {
	case died:
		t.died++
	case discarded:
		t.discarded++
	case unresponsive:
		t.unresponsive++
	}
}

// Stat returns a consistent snapshot. It works on a closed pool, too.
func (p *Pool[T]) Stat() Stat {
	p.mu.Lock()
	defer p.mu.Unlock()
	return Stat{
		Items:          p.cfg.Items,
		Capacity:       p.cfg.Capacity,
		Permits:        p.cfg.Permits,
		Healthy:        len(p.items),
		Creating:       p.creating,
		InFlight:       p.inFlight,
		Waiting:        p.waiting.len(),
		Created:        p.totals.created,
		Healed:         p.totals.admitted - uint64(p.cfg.Items), // the first ones replaced nothing
		CreateFailures: p.totals.createFailures,
		Died:           p.totals.died,
		Discarded:      p.totals.discarded,
		Unresponsive:   p.totals.unresponsive,
	}
}
