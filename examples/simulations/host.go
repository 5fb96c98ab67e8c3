package main

import (
	"context"
	"os"
	"strconv"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/events"
	"github.com/docker/docker/api/types/filters"
	"github.com/docker/docker/api/types/system"
	"github.com/docker/docker/client"
)

// host is the Docker host as the simulation sees it from outside of the
// manager: by the labels that execman puts on its containers.
type host struct {
	client *client.Client
	own    []filters.KeyValuePair // finds the containers of this process
}

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
	name, err := os.Hostname()
	if err != nil {
		return nil, err
	}
	return &host{client: c, own: []filters.KeyValuePair{
		filters.Arg("label", "execman.pid="+strconv.Itoa(os.Getpid())),
		filters.Arg("label", "execman.host="+name),
	}}, nil
}

func (h *host) info(ctx context.Context) (system.Info, error) { return h.client.Info(ctx) }

// containers lists those that run now.
func (h *host) containers(ctx context.Context) ([]string, error) {
	list, err := h.client.ContainerList(ctx, container.ListOptions{Filters: filters.NewArgs(h.own...)})
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

// countStarts counts the containers that start from now on, until the
// returned function is called, which tells how many there were.
func (h *host) countStarts(ctx context.Context) (stop func() int) {
	ctx, cancel := context.WithCancel(ctx)
	args := filters.NewArgs(append(h.own[:len(h.own):len(h.own)],
		filters.Arg("type", "container"), filters.Arg("event", "start"))...)
	messages, ended := h.client.Events(ctx, events.ListOptions{Filters: args})
	count := make(chan int)
	go func() {
		starts := 0
		for {
			select {
			case <-messages:
				starts++
			case <-ended:
				count <- starts
				return
			}
		}
	}()
	return func() int {
		cancel()
		return <-count
	}
}

func (h *host) close() error { return h.client.Close() }
