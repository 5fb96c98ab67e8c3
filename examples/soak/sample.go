package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// sample is what there is at a moment.
type sample struct {
	at          time.Time
	goroutines  int
	descriptors int
	residentMB  float64 // of this process
	liveMB      float64 // of its heap, which is a part of that
	agentsMB    float64 // anonymous memory of all containers, programs that run included
	containers  int
	runs        int
}

func sampleOf(ctx context.Context, h *host, m *execman.Manager) sample {
	s := sample{at: time.Now(), goroutines: runtime.NumGoroutine(), descriptors: descriptors()}
	s.residentMB, s.liveMB = memory()
	ids, _ := h.containers(ctx, m.Instance()) // 0 when the time is over
	s.containers = len(ids)
	for _, id := range ids {
		s.agentsMB += float64(h.anonBytes(ctx, id)) / 1e6
	}
	return s
}

// middle is a sample of the medians of each figure.
func middle(samples []sample) sample {
	return sample{
		at:          samples[len(samples)-1].at,
		goroutines:  median(samples, func(s sample) int { return s.goroutines }),
		descriptors: median(samples, func(s sample) int { return s.descriptors }),
		residentMB:  median(samples, func(s sample) float64 { return s.residentMB }),
		liveMB:      median(samples, func(s sample) float64 { return s.liveMB }),
		agentsMB:    median(samples, func(s sample) float64 { return s.agentsMB }),
		containers:  median(samples, func(s sample) int { return s.containers }),
	}
}

func median[T cmp.Ordered](samples []sample, of func(sample) T) T {
	values := make([]T, len(samples))
	for i, s := range samples {
		values[i] = of(s)
	}
	slices.Sort(values)
	return values[len(values)/2]
}

// descriptors counts the open descriptors of this process; 0 where the kernel is
// not Linux.
func descriptors() int {
	entries, _ := os.ReadDir("/proc/self/fd")
	return len(entries)
}

// memory is the resident memory of this process (VmRSS of proc_pid_status(5)), with
// what is garbage given back to the kernel first, and what lives in its heap. The
// garbage is collected twice, since a sync.Pool keeps what it has through the first
// collection, or it would depend on the moment.
//
// A leak shows in the heap first: of the resident memory nearly half is the program
// itself, and some is what the heap has been larger by at its peak.
func memory() (residentMB, liveMB float64) {
	runtime.GC()
	debug.FreeOSMemory() // collects, too
	var heap runtime.MemStats
	runtime.ReadMemStats(&heap)
	status, _ := os.ReadFile("/proc/self/status")
	_, line, _ := bytes.Cut(status, []byte("VmRSS:"))
	var kib float64
	_, _ = fmt.Sscan(string(line), &kib)
	return kib * 1024 / 1e6, float64(heap.HeapAlloc) / 1e6
}
