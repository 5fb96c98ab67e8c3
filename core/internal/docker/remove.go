package docker

import (
	"context"
	"fmt"
	"time"

	cerrdefs "github.com/containerd/errdefs"
	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/client"
)

const (
	// removeLimit bounds a removal that the daemon never ends (it can hang on a busy mount).
	removeLimit = 60 * time.Second
	// removeRetries is how often an error of the daemon's is taken for a passing one.
	removeRetries = 5
)

// remove kills and removes a container and returns only when the daemon no longer knows it. A removal that
// someone else began (AutoRemove, another call) answers 409 "already in progress" until it answers 404.
func (e *Engine) remove(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, removeLimit)
	defer cancel()
	failures := 0
	for wait := 5 * time.Millisecond; ; wait = min(2*wait, 250*time.Millisecond) {
		err := e.client.ContainerRemove(ctx, id, container.RemoveOptions{Force: true, RemoveVolumes: true})
		switch {
		case err == nil, cerrdefs.IsNotFound(err):
			return nil
		case !cerrdefs.IsConflict(err):
			failures++
		}
		if failures == removeRetries || client.IsErrConnectionFailed(err) || !sleep(ctx, wait) {
			return wrap(fmt.Sprintf("removing container %.12s", id), err)
		}
	}
}

// sleep waits, and tells whether it could wait to the end.
func sleep(ctx context.Context, wait time.Duration) bool {
	select {
	case <-time.After(wait):
		return true
	case <-ctx.Done():
		return false
	}
}
