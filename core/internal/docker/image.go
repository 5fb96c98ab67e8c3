package docker

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	cerrdefs "github.com/containerd/errdefs"
)

// Image describes an image on the Docker host.
type Image struct {
	Ref     string // as it was asked for
	ID      string // sha256:…
	Arch    string // GOARCH form
	Bytes   int64
	Labels  map[string]string
	Volumes []string // sorted paths that its VOLUME instructions declare
}

// InspectImage describes the image ref, or fails with ErrImageMissing if the Docker host does not have it. It
// never pulls.
func (e *Engine) InspectImage(ctx context.Context, ref string) (Image, error) {
	ctx, end, err := e.begin(ctx)
	if err != nil {
		return Image{}, err
	}
	defer end()
	return e.inspectImage(ctx, ref)
}

// inspectImage is InspectImage without the admission.
func (e *Engine) inspectImage(ctx context.Context, ref string) (Image, error) {
	answer, err := e.client.ImageInspect(ctx, ref)
	if cerrdefs.IsNotFound(err) {
		return Image{}, e.imageMissing(ref)
	}
	if err != nil {
		return Image{}, wrap(fmt.Sprintf("inspecting image %q", ref), err)
	}
	image := Image{Ref: ref, ID: answer.ID, Arch: answer.Architecture, Bytes: answer.Size}
	if answer.Config != nil {
		image.Labels = answer.Config.Labels
		image.Volumes = slices.Sorted(maps.Keys(answer.Config.Volumes))
	}
	return image, nil
}

// imageMissing says what mends it.
func (e *Engine) imageMissing(ref string) error {
	return fmt.Errorf("%w: %q is not on the Docker host at %s: build it under that name, or run: docker pull %s",
		ErrImageMissing, ref, e.found.host, ref)
}

// ImageExists tells whether the Docker host has the image ref.
func (e *Engine) ImageExists(ctx context.Context, ref string) (bool, error) {
	err := e.EnsureImage(ctx, ref)
	if errors.Is(err, ErrImageMissing) {
		return false, nil
	}
	return err == nil, err
}

// EnsureImage fails with ErrImageMissing unless the Docker host has the image ref.
func (e *Engine) EnsureImage(ctx context.Context, ref string) error {
	_, err := e.InspectImage(ctx, ref)
	return err
}
