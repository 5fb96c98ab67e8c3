package main

import (
	"context"
	"math/rand/v2"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// harm kills one of the manager's containers at a time, and freezes every tenth
// instead.
func (r *report) harm(ctx context.Context, h *host, m *execman.Manager) {
	tick := time.NewTicker(r.options.faults)
	defer tick.Stop()
	for n := 1; ; n++ {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		ids, err := h.containers(ctx, m.Instance())
		if err != nil || len(ids) == 0 {
			continue // there are none at the moment
		}
		id := ids[rand.IntN(len(ids))]
		if n%10 == 0 {
			r.froze(h.client.ContainerPause(ctx, id))
		} else {
			r.killed(h.client.ContainerKill(ctx, id, "KILL"))
		}
	}
}
