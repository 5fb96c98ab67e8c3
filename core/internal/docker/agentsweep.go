package docker

import (
	"context"
	"errors"
	"time"

	cerrdefs "github.com/containerd/errdefs"
	"github.com/docker/docker/api/types/filters"
	"github.com/docker/docker/api/types/volume"
)

// agentAge is how old another agent's volume must be before SweepAgents removes it. It is counted from when the
// volume was made, since Docker does not tell when it was used last; so of two versions that are in use in turn on
// one Docker host, the older may have to fill its volume anew, once in this time.
const agentAge = 30 * 24 * time.Hour

// SweepAgents removes the volumes that other versions of the agent have left: those older than 30 days that no
// container, running or not, uses. Docker itself checks that. current's own volume stays. A process that still
// remembers a volume which is swept finds it empty with its next container, and fills it anew; see PutAgent.
//
// One volume's failure does not keep the others; the failures come back joined. removed counts what this call saw
// go; of two sweeps at once both may count a volume.
func (e *Engine) SweepAgents(ctx context.Context, current Agent) (removed int, err error) {
	ctx, end, err := e.begin(ctx)
	if err != nil {
		return 0, err
	}
	defer end()
	left, err := e.client.VolumeList(ctx, volume.ListOptions{Filters: filters.NewArgs(
		filters.Arg("label", agentLabel(e.options.Namespace)),
	)})
	if err != nil {
		return 0, wrap("listing volumes", err)
	}
	own := e.agentVolume(current)
	var failures []error
	for _, v := range left.Volumes {
		if v.Name == own || !e.outdated(v) {
			continue
		}
		switch err := e.client.VolumeRemove(ctx, v.Name, false); {
		case err == nil:
			removed++
		case !cerrdefs.IsConflict(err) && !cerrdefs.IsNotFound(err): // in use, or someone else removed it
			failures = append(failures, wrap("removing volume "+v.Name, err))
		}
	}
	return removed, errors.Join(failures...)
}

// outdated tells whether a volume was made long ago, by the Docker host's own clock. One of unknown age was not.
func (e *Engine) outdated(v *volume.Volume) bool {
	made, err := time.Parse(time.RFC3339, v.CreatedAt)
	return err == nil && e.hostTime().Sub(made) > agentAge
}
