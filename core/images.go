package execman

import (
	"context"
	"errors"
	"fmt"

	"github.com/MarioLegenda/execman/core/internal/docker"
)

// ensureImages sees to it that the Docker host has the image of every
// language: it builds what is missing, or says how to.
func (m *Manager) ensureImages(ctx context.Context) error {
	for _, id := range m.known() {
		l := m.languages[id]
		err := m.engine.EnsureImage(ctx, l.image)
		if errors.Is(err, docker.ErrImageMissing) && m.config.Build == BuildMissing && l.definition.Built() {
			err = l.buildImage(ctx)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", id, m.engineError(err))
		}
	}
	return nil
}

func (l *language) buildImage(ctx context.Context) error {
	archive, err := l.definition.BuildContext()
	if err != nil {
		return err
	}
	l.manager.logger.Info("building an image", "language", l.definition.ID, "image", l.image)
	build := docker.Build{Tag: l.image, Context: archive}
	return l.manager.engine.BuildImage(ctx, build, func(e docker.Event) {
		l.manager.logger.Debug(e.Text, "image", e.Image, "step", e.Step, "steps", e.Steps)
	})
}
