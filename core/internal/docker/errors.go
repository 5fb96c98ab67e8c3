package docker

import (
	"errors"
	"fmt"

	"github.com/docker/docker/client"
)

// Sentinels for errors.Is. Every error of this package that has one of these causes wraps it; the text beside
// it names the thing concerned and what mends it.
var (
	// ErrUnreachable means that no Docker daemon answered.
	ErrUnreachable = errors.New("docker: daemon unreachable")
	// ErrUnsupported means that a daemon answered which execman cannot use: older than 20.10, or one that
	// runs Windows containers.
	ErrUnsupported = errors.New("docker: daemon unsupported")
	// ErrImageMissing means that an image is not on the Docker host.
	ErrImageMissing = errors.New("docker: image missing")
	// ErrImageBuild means that an image build ran and failed. The error is also a *BuildError.
	ErrImageBuild = errors.New("docker: image build failed")
	// ErrSpec means that a Spec, Agent or Build is not valid; nothing was asked of the daemon.
	ErrSpec = errors.New("docker: invalid spec")
	// ErrClosed means that the engine was closed.
	ErrClosed = errors.New("docker: engine closed")
	// ErrStream means that the attach stream broke off or was not framed as the Engine API says.
	ErrStream = errors.New("docker: broken attach stream")
)

// wrap adds what was being done to an error of the client, and ErrUnreachable where the connection failed.
func wrap(doing string, err error) error {
	if client.IsErrConnectionFailed(err) {
		return fmt.Errorf("%s: %w: %w", doing, ErrUnreachable, err)
	}
	return fmt.Errorf("docker: %s: %w", doing, err)
}
