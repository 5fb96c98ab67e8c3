package docker

import (
	"context"
	"fmt"
	"time"

	"github.com/docker/docker/api/types/container"
)

// cleanupLimit bounds the removal of a container whose provisioning failed.
const cleanupLimit = 60 * time.Second

// createLimit bounds the one request that cannot be taken back by giving up on it.
const createLimit = 2 * time.Minute

// Provision creates, attaches to and starts a container. It fails with ErrSpec, ErrImageMissing, ErrUnreachable
// or the daemon's own error, and then leaves no container behind. It returns as soon as ctx ends; what was under
// way is cleaned up in the background, and Close waits for that.
func (e *Engine) Provision(ctx context.Context, spec Spec) (*Box, error) {
	spec = spec.withDefaults()
	if err := spec.validate(); err != nil {
		return nil, err
	}
	ctx, end, err := e.begin(ctx)
	if err != nil {
		return nil, err
	}
	type outcome struct {
		box *Box
		err error
	}
	// Not buffered: an outcome is either received, or its sender sees that nobody will and cleans up.
	outcomes := make(chan outcome)
	done := ctx.Done()
	go func() {
		defer end()
		box, err := e.provision(ctx, spec)
		if err == nil {
			defer e.pay(context.WithoutCancel(ctx)) // the daemon answers
		}
		select {
		case outcomes <- outcome{box, err}:
		case <-done:
			e.discard(box)
		}
	}()
	select {
	case o := <-outcomes:
		return o.box, o.err
	case <-done:
		return nil, fmt.Errorf("docker: provisioning %s: %w", spec.Image, context.Cause(ctx))
	}
}

// provision does the work. The attach comes before the start, so that no output is lost.
func (e *Engine) provision(ctx context.Context, spec Spec) (*Box, error) {
	image, err := e.inspectImage(ctx, spec.Image)
	if err != nil {
		return nil, err
	}
	name := containerName(e.options.Namespace, spec.Name)
	id, err := e.create(ctx, name, spec, image)
	if err != nil {
		return nil, err
	}
	box, err := e.attach(ctx, id, name)
	if err != nil {
		e.cleanup(id)
		return nil, err
	}
	box.image = image.ID
	if err := e.client.ContainerStart(ctx, id, container.StartOptions{}); err != nil {
		e.discard(box)
		e.agents.forget(spec.AgentVolume)
		return nil, wrap(fmt.Sprintf("starting a container from %s", spec.Image), err)
	}
	return box, nil
}

// create makes the container. Its request outlives ctx: the daemon may carry out what the client gave up on,
// and then nobody would know the container's id.
func (e *Engine) create(ctx context.Context, name string, spec Spec, image Image) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), createLimit)
	defer cancel()
	labels := e.options.Owner.labels(e.options.Namespace, spec.Labels)
	created, err := e.client.ContainerCreate(ctx, spec.config(labels), spec.hostConfig(e.host, image.Volumes),
		nil, nil, name)
	if err != nil {
		e.debts.owe(name) // whatever the error is: the daemon may have made it before the answer was lost
		return "", wrap(fmt.Sprintf("creating a container from %s", spec.Image), err)
	}
	for _, warning := range created.Warnings {
		e.options.Logger.Debug("docker: daemon's warning about a container", "name", name, "warning", warning)
	}
	return created.ID, nil
}

// attach connects the container's standard streams.
func (e *Engine) attach(ctx context.Context, id, name string) (*Box, error) {
	connection, err := e.client.ContainerAttach(ctx, id, container.AttachOptions{
		Stream: true, Stdin: true, Stdout: true, Stderr: true,
	})
	if err != nil {
		return nil, wrap("attaching to container "+name, err)
	}
	return &Box{engine: e, id: id, name: name, stream: newStream(connection)}, nil
}

// discard destroys a box that nobody will receive; nil is none.
func (e *Engine) discard(box *Box) {
	if box == nil {
		return
	}
	e.cleanup(box.id)
	_ = box.stream.Close() // the connection is given up either way
}

// cleanup removes a container under a time limit of its own, since the caller's context may have ended.
func (e *Engine) cleanup(id string) {
	ctx, cancel := context.WithTimeout(context.Background(), cleanupLimit)
	defer cancel()
	if err := e.remove(ctx, id); err != nil {
		e.debts.owe(id)
		e.options.Logger.Warn("docker: a container stays behind for now", "container", id, "error", err)
	}
}
