package docker

import (
	"context"
	"fmt"
	"strings"

	"github.com/docker/docker/api/types"
)

// Disk is what images take on the Docker host's disk.
type Disk struct {
	// Images is what those asked for take, with every layer counted once.
	Images int64
	// Host is what all images of the Docker host take, those that only builds left included: the size that
	// `docker system df` shows.
	Host int64
}

// Disk measures the images refs. It fails with ErrImageMissing when one is not there.
func (e *Engine) Disk(ctx context.Context, refs []string) (Disk, error) {
	ctx, end, err := e.begin(ctx)
	if err != nil {
		return Disk{}, err
	}
	defer end()
	layers := map[string]int64{}
	for _, ref := range refs {
		if err := e.addLayers(ctx, ref, layers); err != nil {
			return Disk{}, err
		}
	}
	var disk Disk
	for _, bytes := range layers {
		disk.Images += bytes
	}
	usage, err := e.client.DiskUsage(ctx, types.DiskUsageOptions{Types: []types.DiskUsageObject{types.ImageObject}})
	if err != nil {
		return Disk{}, wrap("asking for the disk usage", err)
	}
	disk.Host = usage.LayersSize
	return disk, nil
}

// addLayers adds the layers of an image and their sizes. A layer is known by its history: images that share it
// have the same one up to it, with the same time stamps.
func (e *Engine) addLayers(ctx context.Context, ref string, layers map[string]int64) error {
	if _, err := e.inspectImage(ctx, ref); err != nil {
		return err
	}
	history, err := e.client.ImageHistory(ctx, ref)
	if err != nil {
		return wrap(fmt.Sprintf("reading the history of image %q", ref), err)
	}
	var sofar strings.Builder
	for i := len(history) - 1; i >= 0; i-- { // the newest layer comes first
		layer := history[i]
		fmt.Fprintf(&sofar, "%d %q %d\n", layer.Created, layer.CreatedBy, layer.Size)
		layers[sofar.String()] = layer.Size
	}
	return nil
}
