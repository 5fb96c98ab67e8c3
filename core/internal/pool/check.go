package pool

import "context"

// startChecks pings all items side by side.
func (p *Pool[T]) startChecks() {
	if p.cfg.Check == nil {
		return
	}
	for _, it := range p.uncheckedItems() {
		p.wg.Go(func() { p.check(it) })
	}
}

// uncheckedItems returns the items with no check under way, now marked.
func (p *Pool[T]) uncheckedItems() []*item[T] {
	p.mu.Lock()
	defer p.mu.Unlock()
	var due []*item[T]
	for _, it := range p.items {
		if !it.checking {
			it.checking = true
			due = append(due, it)
		}
	}
	return due
}

// check pings one item and takes it out if it doesn't answer. If the item is
// taken out meanwhile, its ctx ends the ping, whose error then changes nothing.
func (p *Pool[T]) check(it *item[T]) {
	ctx, cancel := context.WithTimeout(it.ctx, p.cfg.CheckTimeout)
	defer cancel()
	err := p.cfg.Check(ctx, it.value)
	p.mu.Lock()
	it.checking = false
	p.mu.Unlock()
	if err != nil {
		p.lose(it, unresponsive, err)
	}
}
