package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// sample is what there is at a moment.
type sample struct {
	at          time.Time
	goroutines  int
	descriptors int
	residentMB  float64 // of this process
	agentsMB    float64 // anonymous memory of all containers, programs that run included
	containers  int
	runs        int
}

func sampleOf(ctx context.Context, h *host, m *execman.Manager) sample {
	s := sample{at: time.Now(), goroutines: runtime.NumGoroutine(), descriptors: descriptors(), residentMB: resident()}
	ids, _ := h.containers(ctx, m.Instance()) // 0 when the time is over
	s.containers = len(ids)
	for _, id := range ids {
		s.agentsMB += float64(h.anonBytes(ctx, id)) / 1e6
	}
	return s
}

// descriptors counts the open descriptors of this process; 0 where the kernel is
// not Linux.
func descriptors() int {
	entries, _ := os.ReadDir("/proc/self/fd")
	return len(entries)
}

// resident is the resident memory of this process (VmRSS of
// proc_pid_status(5)), with what is garbage given back to the kernel first.
func resident() float64 {
	debug.FreeOSMemory()
	status, _ := os.ReadFile("/proc/self/status")
	_, line, _ := bytes.Cut(status, []byte("VmRSS:"))
	var kib float64
	_, _ = fmt.Sscan(string(line), &kib)
	return kib * 1024 / 1e6
}
