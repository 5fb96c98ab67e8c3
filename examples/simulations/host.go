package main

import (
	"context"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/filters"
	"github.com/docker/docker/api/types/system"
	"github.com/docker/docker/client"
)

// host is the Docker host as an operator sees it, who knows a manager's
// containers by their labels.
type host struct{ client *client.Client }

// openHost connects to the daemon at an address; the one of the environment
// when it is empty.
func openHost(address string) (*host, error) {
	options := []client.Opt{client.FromEnv, client.WithAPIVersionNegotiation()}
	if address != "" {
		options = append(options, client.WithHost(address))
	}
	c, err := client.NewClientWithOpts(options...)
	if err != nil {
		return nil, err
	}
	return &host{c}, nil
}

func (h *host) info(ctx context.Context) (system.Info, error) { return h.client.Info(ctx) }

// containers lists those of a manager that run now.
func (h *host) containers(ctx context.Context, instance string) ([]string, error) {
	own := filters.NewArgs(filters.Arg("label", "execman.instance="+instance))
	list, err := h.client.ContainerList(ctx, container.ListOptions{Filters: own})
	ids := make([]string, len(list))
	for i, c := range list {
		ids[i] = c.ID
	}
	return ids, err
}

// kill is what `docker kill` does.
func (h *host) kill(ctx context.Context, id string) error {
	return h.client.ContainerKill(ctx, id, "KILL")
}

func (h *host) close() error { return h.client.Close() }
