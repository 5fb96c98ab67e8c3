package docker

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/docker/docker/api/types/build"
	"github.com/docker/docker/client"
	"golang.org/x/sync/semaphore"
)

// Build says how to build an image.
type Build struct {
	Tag         string            // name:tag of the image
	Context     io.Reader         // a tar (plain or gzip) with the Dockerfile and what it copies
	Dockerfile  string            // its path in the context; default: "Dockerfile"
	Labels      map[string]string // added to the Dockerfile's
	Args        map[string]string // values of the Dockerfile's ARGs
	NetworkMode string            // network of the RUN steps ("host", "none"); default: the daemon's bridge
	NoCache     bool              // repeat every step
	OnlyMissing bool              // do nothing when the Docker host has the image
	DropStages  bool              // when it is built, remove the stages that are no part of it
}

// builds are the builds under way in this process, by daemon and tag. They are not an engine's, since the
// managers of one process have an engine each and want the same images.
var builds flights

// turn is held by the one build that runs: images whose Dockerfiles begin alike share those layers only when one
// is built after the other.
var turn = semaphore.NewWeighted(1)

// Event is one line of a build's log.
type Event struct {
	Image string // the build's Tag
	Step  int    // counted from 1; 0 before the first
	Steps int
	Text  string // one line, without its end
}

// BuildError tells where a build failed. errors.Is finds ErrImageBuild in it.
type BuildError struct {
	Tag     string
	Step    int // 0: the build had not begun
	Steps   int
	Message string   // the daemon's
	Log     []string // the last lines of the log
}

// Error has the step, the daemon's message and the log's end.
func (e *BuildError) Error() string {
	text := fmt.Sprintf("%v: %s: %s", ErrImageBuild, e.Tag, e.Message)
	if e.Step > 0 {
		text = fmt.Sprintf("%v: %s, step %d of %d: %s", ErrImageBuild, e.Tag, e.Step, e.Steps, e.Message)
	}
	for _, line := range e.Log {
		text += "\n\t" + line
	}
	return text
}

// Is makes errors.Is(err, ErrImageBuild) true.
func (e *BuildError) Is(target error) bool { return target == ErrImageBuild }

// BuildImage builds an image with the daemon's classic builder, which needs no session and is in 20.10 and in
// the newest daemons alike; RUN --mount is not for it. It never pulls a base image that is there. progress, if
// not nil, is called from this goroutine with every line of the log.
//
// One build runs at a time in this process; the others wait. When the same tag is being built by another call in
// this process, it waits and returns that one's outcome, without progress; Context is not read then. When ctx
// ends, the daemon stops the build. It fails with a *BuildError, ErrSpec, ErrUnreachable or the context's error.
func (e *Engine) BuildImage(ctx context.Context, b Build, progress func(Event)) error {
	if b.Tag == "" || b.Context == nil {
		return fmt.Errorf("%w: a build needs a tag and a context", ErrSpec)
	}
	ctx, end, err := e.begin(ctx)
	if err != nil {
		return err
	}
	defer end()
	if progress == nil {
		progress = func(Event) {}
	}
	return builds.do(ctx, e.found.host+" "+b.Tag, func() error { return e.inTurn(ctx, b, progress) })
}

// inTurn builds when no other build runs.
func (e *Engine) inTurn(ctx context.Context, b Build, progress func(Event)) error {
	if err := turn.Acquire(ctx, 1); err != nil {
		return fmt.Errorf("docker: building %s: %w", b.Tag, context.Cause(ctx))
	}
	defer turn.Release(1)
	if !b.OnlyMissing {
		return e.build(ctx, b, progress)
	}
	if _, err := e.inspectImage(ctx, b.Tag); !errors.Is(err, ErrImageMissing) {
		return err
	}
	err := e.build(ctx, b, progress)
	if errors.Is(err, ErrImageBuild) {
		// Another process may have finished the same build, and dropped a stage that this one was using.
		if _, missing := e.inspectImage(ctx, b.Tag); missing == nil {
			return nil
		}
	}
	return err
}

// build runs one build to its end.
func (e *Engine) build(ctx context.Context, b Build, progress func(Event)) error {
	answer, err := e.client.ImageBuild(ctx, b.Context, b.options())
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("docker: building %s: %w", b.Tag, context.Cause(ctx))
	case client.IsErrConnectionFailed(err):
		return wrap("building "+b.Tag, err)
	case err != nil: // the daemon refused: no Dockerfile, a syntax error
		return &BuildError{Tag: b.Tag, Message: err.Error()}
	}
	defer answer.Body.Close()
	log := buildLog{tag: b.Tag, progress: progress}
	err = log.follow(answer.Body)
	if ctx.Err() != nil {
		return fmt.Errorf("docker: building %s: %w", b.Tag, context.Cause(ctx))
	}
	if err == nil && b.DropStages {
		e.dropStages(ctx, log.stages)
	}
	return err
}

// options are the daemon's. Intermediate containers go, also when the build fails.
func (b Build) options() build.ImageBuildOptions {
	args := make(map[string]*string, len(b.Args))
	for name, value := range b.Args {
		args[name] = &value
	}
	return build.ImageBuildOptions{
		Tags: []string{b.Tag}, Dockerfile: b.Dockerfile, Labels: b.Labels, BuildArgs: args,
		NetworkMode: b.NetworkMode, NoCache: b.NoCache, Version: build.BuilderV1,
		Remove: true, ForceRemove: true,
	}
}
