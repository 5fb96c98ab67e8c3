package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
)

// machine describes where the figures are measured.
func (h *host) machine(ctx context.Context) (string, error) {
	info, err := h.client.Info(ctx)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s, %d cores, %d GB, kernel %s, Docker %s, cgroup v%s", processor(), info.NCPU,
		(info.MemTotal+1<<29)>>30, plain(info.KernelVersion), plain(info.ServerVersion), cmp.Or(info.CgroupVersion, "1")), nil
}

// plain is a version without what a distribution appends to it.
func plain(version string) string {
	return strings.TrimRight(version[:cmp.Or(max(strings.IndexAny(version, "+-"), 0), len(version))], ".")
}

// processor is the model's name as Linux tells it (proc_cpuinfo(5)), and the
// architecture elsewhere.
func processor() string {
	text, _ := os.ReadFile("/proc/cpuinfo") // not Linux: no model's name
	_, rest, found := bytes.Cut(text, []byte("model name"))
	if !found {
		return runtime.GOARCH
	}
	line, _, _ := strings.Cut(string(rest), "\n")
	return strings.TrimLeft(line, "\t :")
}

// loadAverage is the machine's over the last minute (proc_loadavg(5)): what
// else it had to do. Empty where the kernel does not tell.
func loadAverage() string {
	text, _ := os.ReadFile("/proc/loadavg")
	first, _, _ := strings.Cut(string(text), " ")
	return first
}
