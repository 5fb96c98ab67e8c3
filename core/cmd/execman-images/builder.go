package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/MarioLegenda/execman/core/internal/docker"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// lineWidth is how much of a Dockerfile's instruction is printed.
const lineWidth = 100

// engine is what a builder needs of *docker.Engine.
type engine interface {
	InspectImage(ctx context.Context, ref string) (docker.Image, error)
	BuildImage(ctx context.Context, b docker.Build, progress func(docker.Event)) error
}

// builder builds images one after the other and prints what it does.
type builder struct {
	engine  engine
	network string
	out     io.Writer
}

// choose returns the languages ids in their order, or all of the table.
func choose(table lang.Table, ids []string) ([]lang.Language, error) {
	if len(ids) == 0 {
		ids = table.IDs()
	}
	languages := make([]lang.Language, 0, len(ids))
	for _, id := range ids {
		l, found := table[id]
		if !found {
			return nil, fmt.Errorf("no language %q; there are %q", id, table.IDs())
		}
		languages = append(languages, l)
	}
	return languages, nil
}

// buildAll builds what is missing. A language whose image fails does not keep
// the others from being built; the errors are joined.
func (b builder) buildAll(ctx context.Context, languages []lang.Language) error {
	var failures []error
	for _, l := range languages {
		if err := b.build(ctx, l); err != nil {
			failures = append(failures, fmt.Errorf("%s: %w", l.ID, err))
		}
		if ctx.Err() != nil {
			break
		}
	}
	return errors.Join(failures...)
}

func (b builder) build(ctx context.Context, l lang.Language) error {
	ref := l.ImageRef()
	image, err := b.engine.InspectImage(ctx, ref)
	if err == nil {
		b.report(l, image, "present")
		return nil
	}
	if !errors.Is(err, docker.ErrImageMissing) || !l.Built() {
		return err
	}
	archive, err := l.BuildContext()
	if err != nil {
		return err
	}
	start := time.Now()
	build := docker.Build{Tag: ref, Context: archive, NetworkMode: b.network}
	if err := b.engine.BuildImage(ctx, build, b.steps(l)); err != nil {
		return err
	}
	if image, err = b.engine.InspectImage(ctx, ref); err != nil {
		return err
	}
	b.report(l, image, fmt.Sprintf("built in %.0f s", time.Since(start).Seconds()))
	return nil
}

// steps prints the first line of each step: the instruction.
func (b builder) steps(l lang.Language) func(docker.Event) {
	last := 0
	return func(event docker.Event) {
		if event.Step == last {
			return
		}
		last = event.Step
		fmt.Fprintf(b.out, "%-12s %.*s\n", l.ID, lineWidth, event.Text)
	}
}

func (b builder) report(l lang.Language, image docker.Image, how string) {
	fmt.Fprintf(b.out, "%-12s %s, %d MB, %s\n", l.ID, image.Ref, image.Bytes/1e6, how)
}
