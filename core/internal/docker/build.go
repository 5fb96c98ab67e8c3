package docker

import (
	"context"
	"fmt"
	"io"

	"github.com/docker/docker/api/types/build"
	"github.com/docker/docker/client"
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
}

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
// When the same tag is being built by another call on this engine, it waits and returns that one's outcome,
// without progress; Context is not read then. When ctx ends, the daemon stops the build. It fails with a
// *BuildError, ErrSpec, ErrUnreachable or the context's error.
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
	return e.builds.do(ctx, b.Tag, func() error { return e.build(ctx, b, progress) })
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
