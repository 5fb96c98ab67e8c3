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
}

// lookUp looks for the run's program in the cache. While another run compiles
// the same, it waits for that one, without a worker. It fails when ctx ends.
func (x *execution) lookUp(ctx context.Context) (err error) {
	l := x.language
	image := l.imageID.Load()
	if x.spec.Compile == nil || l.manager.compiled == nil || image == nil {
		return nil
	}
	x.reuse.image, x.reuse.key = *image, artifactKey(l.definition.ID, *image, &x.spec)
	x.reuse.artifact, _, x.reuse.claim, err = l.manager.compiled.Get(ctx, x.reuse.key)
	return err
}

// specFor is the spec for one container, and the artifact that it brings. A
// container that was made after the image's name had got another meaning has
// another compiler: there nothing is reused or kept.
func (x *execution) specFor(c *container) (agent.Spec, *artifact) {
	spec := x.spec
	switch r := &x.reuse; {
	case c.box.Image() != r.image:
	case r.artifact != nil:
		spec.Bring(r.artifact.files)
		return spec, r.artifact
	case r.claim.Open():
		spec.Keep = min(agent.MaxArtifactBytes, x.language.manager.config.cacheBytes())
	}
	return spec, nil
}

// keepArtifact sees to it that what the compile step makes comes into the
// cache, for those who wait as soon as it is there.
func (x *execution) keepArtifact(events *agent.Events, c *collection, compiled func()) {
	var report agent.Report
	events.Compiled = func(r agent.Report) {
		report = r
		compiled()
	}
	events.Made = func(files []agent.MadeFile, refused string) {
		if refused != "" {
			x.language.manager.logger.Debug("a compiled program is not kept",
				"language", x.language.definition.ID, "reason", refused)
			x.reuse.claim.Drop()
			return
		}
		made := newArtifact(files, report, c.streams[agent.CompileOutput])
		x.reuse.claim.Keep(made, made.bytes())
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
