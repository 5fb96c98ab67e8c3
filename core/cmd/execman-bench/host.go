package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/filters"
	"github.com/docker/docker/client"
)

// host is the Docker host as an operator sees it.
type host struct{ client *client.Client }

// openHost connects to the daemon that the docker command's environment names.
func openHost() (*host, error) {
	c, err := client.NewClientWithOpts(client.FromEnv, client.WithAPIVersionNegotiation())
	return &host{c}, err
}

func (h *host) close() error { return h.client.Close() }

// containers lists those of a manager in whatever state.
func (h *host) containers(ctx context.Context, instance string) ([]string, error) {
	own := filters.NewArgs(filters.Arg("label", "execman.instance="+instance))
	list, err := h.client.ContainerList(ctx, container.ListOptions{All: true, Filters: own})
	ids := make([]string, len(list))
	for i, c := range list {
		ids[i] = c.ID
	}
	return ids, err
}

// use is what a container's control group tells.
type use struct {
	cpu  time.Duration // since it was made, user and system
	anon int64         // bytes that its processes made, without pages of files
}

// useOf asks the daemon for what the kernel counts: cpuacct.usage and
// memory.stat's "rss" in cgroup v1, cpu.stat's usage_usec and "anon" in v2.
func (h *host) useOf(ctx context.Context, id string) (use, error) {
	answer, err := h.client.ContainerStatsOneShot(ctx, id)
	if err != nil {
		return use{}, err
	}
	defer answer.Body.Close()
	var stats container.StatsResponse
	if err := json.NewDecoder(answer.Body).Decode(&stats); err != nil {
		return use{}, err
	}
	return useIn(stats)
}

func useIn(stats container.StatsResponse) (use, error) {
	u := use{cpu: time.Duration(stats.CPUStats.CPUUsage.TotalUsage)}
	for _, key := range []string{"anon", "rss"} {
		if bytes, found := stats.MemoryStats.Stats[key]; found {
			u.anon = int64(bytes)
			return u, nil
		}
	}
	return use{}, fmt.Errorf("the daemon does not tell a container's memory: %v", stats.MemoryStats)
}
