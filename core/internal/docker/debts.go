package docker

import (
	"context"
	"sync"
	"time"
)

// debts are containers of this engine that may exist although nobody has them: the connection to the daemon broke
// in the middle of the request that created or removed them. Each is removed as soon as the daemon answers again.
type debts struct {
	mu    sync.Mutex           // guards since
	since map[string]time.Time // by id, or by name where the id never came
}

// debtAge is how long a debt is kept even if there is no such container: the daemon may still be making it.
const debtAge = 10 * time.Second

// paymentLimit bounds the removals at Close.
const paymentLimit = 10 * time.Second

// maxDebts bounds what is remembered while a daemon is dead; the next sweep finds the rest.
const maxDebts = 100

// owe remembers a container, by its id or its name.
func (d *debts) owe(container string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.since == nil {
		d.since = map[string]time.Time{}
	}
	if len(d.since) < maxDebts {
		d.since[container] = time.Now()
	}
}

// all returns the debts, and forgets those that are old: whoever takes them deals with them now.
func (d *debts) all() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	var names []string
	for name, since := range d.since {
		names = append(names, name)
		if time.Since(since) > debtAge {
			delete(d.since, name)
		}
	}
	return names
}

// pay removes what is owed. What cannot be removed is owed again.
func (e *Engine) pay(ctx context.Context) {
	for _, name := range e.debts.all() {
		if err := e.remove(ctx, name); err != nil {
			e.debts.owe(name)
			e.options.Logger.Warn("docker: a container stays behind for now", "container", name, "error", err)
		}
	}
}
