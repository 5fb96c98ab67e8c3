package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"sync"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// measureCrowds has so many callers ask for a run of python3 at once, of one
// container with ten workers. Each must get the output of its own program.
func measureCrowds(ctx context.Context, h *host, sizes []int) (crowds []crowd, err error) {
	w, err := h.openManager(ctx, configOf(shipped, "python3"), "python3")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	if err := w.token(ctx); err != nil {
		return nil, err
	}
	for _, size := range sizes {
		c, err := h.crowd(ctx, w, size)
		if err != nil {
			return nil, fmt.Errorf("%d runs at once: %w", size, err)
		}
		crowds = append(crowds, c)
	}
	return crowds, nil
}

func (h *host) crowd(ctx context.Context, w *managerWay, size int) (crowd, error) {
	c := crowd{Runs: size, HostBeforeMB: resident()}
	stop := watchResident(&c.HostPeakMB)
	var t tally
	all := turn{run: w.token, callers: size, outside: daemonsOf(w.id).cpu}
	err := all.take(ctx, &t)
	stop()
	c.HostAfterMB = resident()
	c.Seconds, c.Spread = t.elapsed.Seconds(), spreadOf(t.each)
	if _, lost := w.container(); lost != nil {
		err = errors.Join(err, lost)
	}
	after, failure := h.useOf(ctx, w.id)
	c.ContainerMB = inMB(after.anon)
	return c, errors.Join(err, failure)
}

// token runs a program that prints what no other run prints.
func (w *managerWay) token(ctx context.Context) error {
	token := fmt.Sprintf("token %d\n", numbered.Add(1))
	result, err := w.Run(ctx, execman.Request{
		Language: "python3", Source: fmt.Sprintf("print(%q, end='')", token), Timeout: patience,
	})
	switch {
	case err != nil:
		return err
	case !result.OK() || string(result.Stdout) != token || result.Attempts != 1:
		return fmt.Errorf("%q: %s, %q, %q, in %d containers", token, result.Status, result.Stdout, result.Stderr, result.Attempts)
	}
	return nil
}

// residentNow is the resident memory of this process in MB (VmRSS of
// proc_pid_status(5)); 0 where the kernel is not Linux.
func residentNow() float64 {
	status, _ := os.ReadFile("/proc/self/status")
	_, line, _ := bytes.Cut(status, []byte("VmRSS:"))
	var kib int64
	_, _ = fmt.Sscan(string(line), &kib)
	return inMB(kib << 10)
}

// resident is the same after what is garbage was given back to the kernel.
func resident() float64 {
	debug.FreeOSMemory()
	return residentNow()
}

// watchResident keeps the highest value until the returned function is called.
func watchResident(peak *float64) (stop func()) {
	ended := make(chan struct{})
	var watch sync.WaitGroup
	watch.Go(func() {
		tick := time.NewTicker(50 * time.Millisecond)
		defer tick.Stop()
		for {
			*peak = max(*peak, residentNow())
			select {
			case <-ended:
				return
			case <-tick.C:
			}
		}
	})
	return func() {
		close(ended)
		watch.Wait()
	}
}
