package docker

import (
	"context"

	"github.com/docker/docker/api/types/image"
)

// dropStages removes the stages of a build before the last, of which the image has only copies. The classic builder
// leaves them behind as images without a name, for its cache. What has a name or is the base of another image stays.
func (e *Engine) dropStages(ctx context.Context, stages []string) {
	for _, id := range stages[:max(0, len(stages)-1)] {
		found, err := e.client.ImageInspect(ctx, id)
		if err != nil || len(found.RepoTags)+len(found.RepoDigests) > 0 {
			continue
		}
		// Without force: the daemon refuses what something else needs.
		if _, err := e.client.ImageRemove(ctx, id, image.RemoveOptions{PruneChildren: true}); err != nil {
			e.options.Logger.Debug("docker: a build's stage stays behind", "id", id, "error", err)
		}
	}
}
