package execman

import (
	"context"
	"errors"

	"github.com/MarioLegenda/execman/core/internal/agent"
	"github.com/MarioLegenda/execman/core/internal/cache"
)

// reuse is what one run has to do with the cache of compiled programs. The zero
// value is: nothing.
type reuse struct {
	image    string // id of the image that the key is for
	key      cache.Key
	artifact *artifact               // to be run instead of being compiled
	claim    *cache.Claim[*artifact] // to be kept when it is compiled
	again    bool                    // it was compiled before, and is gone
}

// specFor is the spec for one container, and the artifact that it names. A
// container that was made after the image's name had got another meaning has
// another compiler: there nothing is reused or kept.
func (x *execution) specFor(c *container) (agent.Spec, *artifact) {
	spec := x.spec
	switch r := &x.reuse; {
	case c.box.Image() != r.image:
	case r.artifact != nil:
		spec.Name(r.artifact.number, r.artifact.files)
		return spec, r.artifact
	case r.claim.Open():
		spec.Artifact = x.language.manager.artifacts.Add(1)
		spec.Keep = min(agent.MaxArtifactBytes, x.language.manager.config.cacheBytes())
	}
	return spec, nil
}

// exec runs a spec in a container. An artifact is brought to an agent that has not
// got it, or not any more.
func (x *execution) exec(ctx context.Context, c *container, spec agent.Spec, named *artifact, events agent.Events) (*agent.Result, error) {
	answer, err := c.client.Exec(ctx, spec, x.standardInput(), events)
	var failure *agent.FailureError
	if named != nil && errors.As(err, &failure) && failure.Code == agent.FailureForgotten {
		spec.Made = named.files
		answer, err = c.client.Exec(ctx, spec, x.standardInput(), events)
	}
	return answer, err
}

// keepArtifact sees to it that what the compile step of a spec makes comes into the
// cache, for those who wait as soon as the container has it.
func (x *execution) keepArtifact(number uint64, home *agent.Client, events *agent.Events, c *collection, compiled func()) {
	var report agent.Report
	events.Compiled = func(r agent.Report) {
		report = r
		compiled()
	}
	events.Made = func(made agent.Made) {
		if made.Refused != "" {
			x.language.manager.logger.Debug("a compiled program is not kept",
				"language", x.language.definition.ID, "reason", made.Refused)
			x.reuse.claim.Drop()
			return
		}
		kept := newArtifact(number, made, report, c.streams[agent.CompileOutput], home)
		x.reuse.claim.Keep(kept, kept.bytes())
		if x.reuse.again {
			x.bring(kept) // or it would be gone again, the next time
		}
	}
}

// unusable tells whether a run failed since its artifact is of no use, which
// only a container that was broken into can have made. It is forgotten, and the
// program compiled.
func (x *execution) unusable(err error) bool {
	var failure *agent.FailureError
	if x.reuse.artifact == nil || !errors.As(err, &failure) {
		return false
	}
	x.language.manager.logger.Warn("a compiled program is forgotten",
		"language", x.language.definition.ID, "error", err)
	x.language.manager.compiled.Forget(x.reuse.key)
	x.reuse = reuse{}
	return x.feed.takeBack() // of what the compiler had printed
}
