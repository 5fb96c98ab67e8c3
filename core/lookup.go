package execman

import (
	"context"
	"fmt"

	"github.com/MarioLegenda/execman/core/internal/agent"
)

// lookUp looks for the run's program in the cache. While another run compiles
// the same, it waits for that one, without a worker. It fails when ctx ends.
func (x *execution) lookUp(ctx context.Context) error {
	l := x.language
	image := l.imageID.Load()
	if x.spec.Compile == nil || l.manager.compiled == nil || image == nil {
		return nil
	}
	x.reuse.image, x.reuse.key = *image, artifactKey(l.definition.ID, *image, &x.spec)
	for {
		kept, found, claim, err := l.manager.compiled.Get(ctx, x.reuse.key)
		if !found {
			x.reuse.claim = claim
			return err
		}
		x.bring(kept)
		if err = kept.wait(ctx); err == nil {
			x.reuse.artifact = kept
			return nil
		}
		if ctx.Err() != nil || x.reuse.again {
			return ctx.Err() // or it compiles, for itself
		}
		x.reuse.again = true
	}
}

// bring begins to bring an artifact's bytes here. One of which they do not come is
// forgotten: its agent has died or had no room left.
func (x *execution) bring(a *artifact) {
	m := x.language.manager
	a.begin(&m.jobs, func() ([]agent.MadeFile, error) {
		files, err := a.fetch()
		if err != nil {
			m.logger.Debug("a compiled program is gone", "language", x.language.definition.ID, "error", err)
			m.compiled.Forget(x.reuse.key)
		}
		return files, err
	})
}

// fetch returns an artifact's bytes from the agent that has made it.
func (a *artifact) fetch() ([]agent.MadeFile, error) {
	home := a.home.Value()
	if home == nil {
		return nil, fmt.Errorf("%w: so is what it has compiled", agent.ErrLost)
	}
	return home.Fetch(a.number, a.made)
}
