package docker

import (
	"context"
	"fmt"
	"time"

	cerrdefs "github.com/containerd/errdefs"
	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/mount"
	"github.com/docker/docker/api/types/volume"
)

const (
	// fillerStale is the age at which a filler is taken for dead. Filling takes well under a second.
	fillerStale = time.Minute
	// fillerPoll is how often one who waits for another filler looks.
	fillerPoll = 25 * time.Millisecond
)

// fill completes the volume. The helper container's fixed name is the lock between processes: the daemon gives
// it to one. The others look for the marker through the holder's container, so they wait no longer than needed.
func (e *Engine) fill(ctx context.Context, name string, agent Agent) error {
	if err := e.createVolume(ctx, name); err != nil {
		return err
	}
	lock := name + "-filler"
	for {
		id, err := e.createFiller(ctx, lock, name, agent.Image)
		var done bool
		switch {
		case err == nil:
			done, err = e.fillThrough(ctx, id, agent)
		case cerrdefs.IsConflict(err):
			e.pay(ctx) // it may be this engine's own
			done, err = e.awaitFiller(ctx, lock, agent)
		}
		if done || err != nil {
			return err
		}
		if !sleep(ctx, fillerPoll) {
			return fmt.Errorf("docker: waiting for another process to fill volume %s: %w", name, context.Cause(ctx))
		}
	}
}

// createVolume labels the volume for the sweep; Docker would also create it with the helper. It may exist.
func (e *Engine) createVolume(ctx context.Context, name string) error {
	_, err := e.client.VolumeCreate(ctx, volume.CreateOptions{
		Name: name, Labels: map[string]string{agentLabel(e.options.Namespace): "1"},
	})
	if err != nil {
		return wrap("creating volume "+name, err)
	}
	return nil
}

// createFiller creates the helper container, or fails with a conflict if another holds the name. Like a box's,
// the request outlives ctx, lest a helper nobody knows of keeps the lock.
func (e *Engine) createFiller(ctx context.Context, lock, volumeName, image string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), createLimit)
	defer cancel()
	config := &container.Config{
		Image: image, Entrypoint: []string{AgentPath}, Cmd: []string{}, NetworkDisabled: true,
		Labels: e.options.Owner.labels(e.options.Namespace, nil),
	}
	created, err := e.client.ContainerCreate(ctx, config, &container.HostConfig{
		NetworkMode: "none", Mounts: []mount.Mount{agentMount(volumeName, false)},
	}, nil, nil, lock)
	switch {
	case cerrdefs.IsNotFound(err):
		return "", e.imageMissing(image)
	case cerrdefs.IsConflict(err):
		return "", wrap("creating the helper container "+lock, err)
	case err != nil:
		e.debts.owe(lock) // the daemon may have made it before the answer was lost
		return "", wrap("creating the helper container "+lock, err)
	}
	return created.ID, nil
}

// fillThrough fills the volume through the helper container held by this process, unless it is complete
// already, and gives the lock back. Not done without an error means that the lock was taken away.
func (e *Engine) fillThrough(ctx context.Context, id string, agent Agent) (done bool, _ error) {
	defer e.cleanup(id)
	if done, err := e.complete(ctx, id, agent); done || err != nil {
		return done, err
	}
	files, err := agent.archive()
	if err != nil {
		return false, wrap("packing the agent", err)
	}
	err = e.client.CopyToContainer(ctx, id, AgentDir, files, container.CopyToContainerOptions{})
	switch {
	case cerrdefs.IsNotFound(err):
		return false, nil
	case err != nil:
		return false, wrap("copying the agent", err)
	}
	return true, nil
}

// awaitFiller looks once at the volume through the helper container of another process. If that one has been
// there for too long, its process is taken for dead and the container removed, by its id: the name may be
// another's by then.
func (e *Engine) awaitFiller(ctx context.Context, lock string, agent Agent) (done bool, _ error) {
	// A container that is just being removed has no file system any more, which the daemon calls an internal error.
	if done, err := e.complete(ctx, lock, agent); done || err != nil && !cerrdefs.IsInternal(err) {
		return done, err
	}
	holder, err := e.client.ContainerInspect(ctx, lock)
	switch {
	case cerrdefs.IsNotFound(err):
		return false, nil
	case err != nil:
		return false, wrap("looking at the helper container "+lock, err)
	}
	created, err := time.Parse(time.RFC3339Nano, holder.Created)
	if err != nil {
		return false, wrap("reading the age of the helper container "+lock, err)
	}
	if e.hostTime().Sub(created) < fillerStale {
		return false, nil
	}
	return false, e.remove(ctx, holder.ID)
}

// complete tells whether the volume mounted in a helper container holds the whole agent. The marker is written
// last; the sizes catch a file that a crash of the host left empty before it.
func (e *Engine) complete(ctx context.Context, id string, agent Agent) (bool, error) {
	sizes := map[string]int{AgentDir + "/" + markerName: 0, AgentPath: len(agent.Binary)}
	if len(agent.Library) > 0 {
		sizes[LibraryPath] = len(agent.Library)
	}
	if len(agent.Threads) > 0 {
		sizes[ThreadsPath] = len(agent.Threads)
	}
	for path, size := range sizes {
		stat, err := e.client.ContainerStatPath(ctx, id, path)
		switch {
		case cerrdefs.IsNotFound(err): // the file, or by now the container
			return false, nil
		case err != nil:
			return false, wrap("looking into the agent volume", err)
		case stat.Size != int64(size):
			return false, nil
		}
	}
	return true, nil
}
