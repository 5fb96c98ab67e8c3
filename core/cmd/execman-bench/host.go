package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
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

// useOf is what the kernel counts for a container: cpuacct.usage and
// memory.stat's "rss" in cgroup v1, cpu.stat's usage_usec and "anon" in v2. They
// are read from the control group's files, and asked of the daemon where it runs
// on another machine.
func (h *host) useOf(ctx context.Context, id string) (use, error) {
	container, err := h.client.ContainerInspect(ctx, id)
	if err != nil {
		return use{}, err
	}
	text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cgroup", container.State.Pid)) // none on another machine
	if strings.Contains(string(text), id) {
		if g, err := groupOf(string(text)); err == nil {
			return g.use()
		}
	}
	return h.asked(ctx, id)
}

// asked is the daemon's answer.
func (h *host) asked(ctx context.Context, id string) (use, error) {
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
