package docker

import (
	"context"
	"errors"
	"fmt"
	"time"

	cerrdefs "github.com/containerd/errdefs"
	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/filters"
)

// Sweep removes what crashed managers left: containers with execman's labels that do not run (created, exited,
// dead) and whose process is gone, or of which that is not known and which are older than the grace period. A
// running one is never touched: if its manager is gone it ends by itself, and otherwise it is in use. The age goes
// by the Docker host's own clock.
//
// One container's failure does not keep the others; the failures come back joined. removed counts what this call
// saw go; of two sweeps at once both may count a container.
func (e *Engine) Sweep(ctx context.Context) (removed int, err error) {
	ctx, end, err := e.begin(ctx)
	if err != nil {
		return 0, err
	}
	defer end()
	left, err := e.client.ContainerList(ctx, container.ListOptions{All: true, Filters: filters.NewArgs(
		filters.Arg("label", instanceLabel(e.options.Namespace)),
		filters.Arg("status", "created"), filters.Arg("status", "exited"), filters.Arg("status", "dead"),
	)})
	if err != nil {
		return 0, wrap("listing containers", err)
	}
	var failures []error
	now := e.hostTime()
	for _, c := range left {
		young := now.Sub(time.Unix(c.Created, 0)) < e.options.Grace
		if young && !e.options.Owner.ended(e.options.Namespace, c.Labels) {
			continue
		}
		gone, err := e.sweepOne(ctx, c.ID)
		if gone {
			removed++
		}
		failures = append(failures, err)
	}
	return removed, errors.Join(failures...)
}

// sweepOne removes a container unless it runs by now, which the daemon checks since there is no force. A
// conflict is no failure: it was started, or someone else removes it.
func (e *Engine) sweepOne(ctx context.Context, id string) (gone bool, _ error) {
	err := e.client.ContainerRemove(ctx, id, container.RemoveOptions{RemoveVolumes: true})
	switch {
	case err == nil:
		return true, nil
	case cerrdefs.IsNotFound(err), cerrdefs.IsConflict(err):
		return false, nil
	}
	return false, wrap(fmt.Sprintf("sweeping container %.12s", id), err)
}

// hostTime is the Docker host's clock now, told from the difference to ours when the engine was opened.
func (e *Engine) hostTime() time.Time { return time.Now().Add(e.skew) }
