package execman

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/MarioLegenda/execman/core/internal/docker"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// Image is what has become of one language image.
type Image struct {
	// Languages are the ids of the languages that run in it, sorted.
	Languages []string
	// Ref is its reference.
	Ref string
	// Bytes is its size, with the layers that it shares with others.
	Bytes int64
	// Built tells whether it was missing and has been built.
	Built bool
	// Took is how long that took.
	Took time.Duration
}

// Images are the images of several languages.
type Images struct {
	// Each holds the images that are on the Docker host, by the first of
	// their languages.
	Each []Image
	// DiskBytes is what they take together: layers that several share, the
	// bases among them, count once.
	DiskBytes int64
	// HostBytes is what all images of the Docker host take, those included
	// that builds have left for the next: the size that `docker system df`
	// shows.
	HostBytes int64
}

// BuildImages builds the images of the configured languages that the Docker
// host does not have, one after the other, whatever Config.Build says. Without
// languages in the configuration it builds those of all built-in ones. No
// container is started.
//
// An image that cannot be built keeps none of the others from being built: the
// errors are joined, each a *[BuildError], and Images holds the rest.
func BuildImages(ctx context.Context, cfg Config) (Images, error) {
	if len(cfg.Languages) == 0 {
		if err := cfg.addBuiltin(); err != nil {
			return Images{}, err
		}
	}
	m, err := newManager(cfg)
	if err != nil {
		return Images{}, err
	}
	m.config.Build = BuildMissing
	defer m.Close(context.WithoutCancel(ctx))
	if err := m.connect(ctx); err != nil {
		return Images{}, err
	}
	return m.buildImages(ctx)
}

// addBuiltin configures all built-in languages.
func (c *Config) addBuiltin() error {
	table, err := lang.Builtin()
	c.Languages = map[string]Pool{}
	for id := range table {
		c.Languages[id] = Pool{}
	}
	return err
}

// ensureImages sees to it that the Docker host has the image of every
// language: it builds what is missing, or says how to. It stops at the first
// that cannot be had.
func (m *Manager) ensureImages(ctx context.Context) error {
	for _, shared := range m.byImage() {
		if _, err := m.ensureImage(ctx, shared); err != nil {
			return err
		}
	}
	return nil
}

// buildImages builds all that can be built, and measures it.
func (m *Manager) buildImages(ctx context.Context) (Images, error) {
	var images Images
	var refs []string
	var failures []error
	for _, shared := range m.byImage() {
		image, err := m.ensureImage(ctx, shared)
		if ctx.Err() != nil {
			return images, err
		}
		if err != nil {
			failures = append(failures, err)
			continue
		}
		images.Each, refs = append(images.Each, image), append(refs, image.Ref)
	}
	disk, err := m.engine.Disk(ctx, refs)
	images.DiskBytes, images.HostBytes = disk.Images, disk.Host
	return images, errors.Join(append(failures, m.engineError(err))...)
}

// byImage groups the languages by their image, in the order of their ids.
func (m *Manager) byImage() [][]*language {
	groups := map[string][]*language{}
	for _, id := range m.known() {
		l := m.languages[id]
		groups[l.image] = append(groups[l.image], l)
	}
	return slices.SortedFunc(maps.Values(groups), func(a, b []*language) int {
		return strings.Compare(a[0].definition.ID, b[0].definition.ID)
	})
}

// ensureImage sees to it that the Docker host has the image that some
// languages share.
func (m *Manager) ensureImage(ctx context.Context, shared []*language) (Image, error) {
	first, start := shared[0], time.Now()
	image := Image{Ref: first.image}
	for _, l := range shared {
		image.Languages = append(image.Languages, l.definition.ID)
	}
	found, err := m.engine.InspectImage(ctx, first.image)
	if errors.Is(err, docker.ErrImageMissing) && m.config.Build == BuildMissing && first.definition.Built() {
		if err = first.buildImage(ctx); err == nil {
			image.Built, image.Took = true, time.Since(start)
			found, err = m.engine.InspectImage(ctx, first.image)
		}
	}
	image.Bytes = found.Bytes
	return image, first.imageError(err)
}

// buildImage builds the language's image and tells of its progress.
func (l *language) buildImage(ctx context.Context) error {
	archive, err := l.definition.BuildContext()
	if err != nil {
		return err
	}
	m, log := l.manager, l.manager.logger.With("language", l.definition.ID, "image", l.image)
	log.Info("building an image")
	build := docker.Build{
		Tag: l.image, Context: archive, NetworkMode: m.config.BuildNetwork, OnlyMissing: true, DropStages: true,
	}
	if err := m.engine.BuildImage(ctx, build, func(e docker.Event) { l.tell(log, progressOf(l.definition.ID, e)) }); err != nil {
		return err
	}
	l.tell(log, Progress{Language: l.definition.ID, Image: l.image, Done: true})
	return nil
}

func (l *language) tell(log *slog.Logger, p Progress) {
	log.Debug(p.Text, "step", p.Step, "steps", p.Steps, "done", p.Done)
	if l.manager.config.Progress != nil {
		l.manager.config.Progress(p)
	}
}
