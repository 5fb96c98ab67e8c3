package main

import (
	"bytes"
	"fmt"
	"os"
	"runtime/debug"
	"sync"
	"time"
)

// residentKiB returns the resident memory of this process (VmRSS of
// proc_pid_status(5)), and false where the kernel is not Linux.
func residentKiB() (int, bool) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, false
	}
	_, line, found := bytes.Cut(status, []byte("VmRSS:"))
	if !found {
		return 0, false
	}
	var kib int
	_, err = fmt.Sscan(string(line), &kib)
	return kib, err == nil
}

// memory is the resident memory of this process over a load, in KiB.
type memory struct{ before, peak, after int }

// watchMemory looks at the memory until the returned function is called.
// Before and after, what is garbage is given back to the kernel first.
func watchMemory() (stop func() memory) {
	m := memory{before: residentAfterGC()}
	ended := make(chan struct{})
	var watch sync.WaitGroup
	watch.Go(func() {
		tick := time.NewTicker(50 * time.Millisecond)
		defer tick.Stop()
		for {
			now, _ := residentKiB()
			m.peak = max(m.peak, now)
			select {
			case <-ended:
				return
			case <-tick.C:
			}
		}
	})
	return func() memory {
		close(ended)
		watch.Wait()
		m.after = residentAfterGC()
		return m
	}
}

func residentAfterGC() int {
	debug.FreeOSMemory()
	kib, _ := residentKiB()
	return kib
}
