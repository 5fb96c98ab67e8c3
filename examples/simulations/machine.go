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

// machine describes where the figures were measured.
func machine(ctx context.Context, h *host) (string, error) {
	info, err := h.info(ctx)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s, %d cores; Docker host: %d cores, %d MiB, kernel %s, Docker %s, cgroup v%s",
		processor(), runtime.NumCPU(), info.NCPU, info.MemTotal>>20, info.KernelVersion, info.ServerVersion,
		cmp.Or(info.CgroupVersion, "1")), nil
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
