package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/filters"
	"github.com/docker/docker/client"
)

// host is the Docker host as an operator sees it.
type host struct{ client *client.Client }

func openHost() (*host, error) {
	c, err := client.NewClientWithOpts(client.FromEnv, client.WithAPIVersionNegotiation())
	return &host{c}, err
}

// containers lists a manager's containers in whatever state.
func (h *host) containers(ctx context.Context, instance string) ([]string, error) {
	own := filters.NewArgs(filters.Arg("label", "execman.instance="+instance))
	list, err := h.client.ContainerList(ctx, container.ListOptions{All: true, Filters: own})
	ids := make([]string, len(list))
	for i, c := range list {
		ids[i] = c.ID
	}
	return ids, err
}

// anonBytes is the anonymous memory of a container: memory.stat's "anon" in
// cgroup v2, "rss" in v1. A container that is gone has none.
func (h *host) anonBytes(ctx context.Context, id string) uint64 {
	response, err := h.client.ContainerStatsOneShot(ctx, id)
	if err != nil {
		return 0
	}
	defer response.Body.Close()
	var stats container.StatsResponse
	if json.NewDecoder(response.Body).Decode(&stats) != nil {
		return 0
	}
	return stats.MemoryStats.Stats["anon"] + stats.MemoryStats.Stats["rss"]
}

// slotFiles counts the files that runs have left in a manager's containers. It
// looks through procfs, so it needs root, and a Docker host that is this one.
func (h *host) slotFiles(ctx context.Context, instance string) (files int, err error) {
	ids, err := h.containers(ctx, instance)
	for _, id := range ids {
		inspected, failure := h.client.ContainerInspect(ctx, id)
		if failure != nil {
			return files, failure
		}
		root := fmt.Sprintf("/proc/%d/root", inspected.State.Pid)
		for dir, depth := range map[string]int{"/w": 2, "/tmp": 1, "/dev/shm": 1} {
			count, failure := filesBelow(root+dir, depth)
			if failure != nil {
				return files, failure
			}
			files += count
		}
	}
	return files, err
}

// slotFolders are the folders of a slot that is ready for a run.
var slotFolders = []string{"work", "out", "tmp"}

// filesBelow counts the entries at least depth levels below a folder, without a
// slot's own folders. What is removed meanwhile is not there.
func filesBelow(folder string, depth int) (count int, err error) {
	err = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		level := strings.Count(path[len(folder):], "/")
		own := err == nil && level == depth && entry.IsDir() && slices.Contains(slotFolders, entry.Name())
		if level >= depth && !own {
			count++
		}
		return err
	})
	return count, err
}
