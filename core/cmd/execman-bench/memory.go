package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// A container is at rest when it computes for less than a twentieth of the time, in
// three looks one after the other: it has come up, or its programs wait for input.
const (
	restLook  = 300 * time.Millisecond
	restLooks = 3
	restTime  = 2 * time.Minute // after which it is not waited for any more
)

// atRest waits until the container is at rest and returns its memory in bytes.
func (h *host) atRest(ctx context.Context, id string) (int64, error) {
	ctx, cancel := context.WithTimeout(ctx, restTime)
	defer cancel()
	before, err := h.useOf(ctx, id)
	for quiet := 0; err == nil && quiet < restLooks; {
		if err := pause(ctx, restLook); err != nil {
			return 0, fmt.Errorf("the container does not come to rest: %w", err)
		}
		var now use
		if now, err = h.useOf(ctx, id); now.cpu-before.cpu < restLook/20 {
			quiet++
		} else {
			quiet = 0
		}
		before = now
	}
	return before.anon, err
}

// pause waits for some time, or fails when ctx ends before.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// memory measures what one of execman's ways takes when it is new, what a
// program in each of its slots adds, and what is left after them.
func (h *host) memory(ctx context.Context, w *managerWay, waiting program) (memory, error) {
	id, err := w.container()
	if err != nil {
		return memory{}, err
	}
	idle, err := h.atRest(ctx, id)
	if err != nil {
		return memory{}, err
	}
	busy, err := h.busy(ctx, w, waiting)
	if err != nil {
		return memory{}, err
	}
	after, err := h.atRest(ctx, id)
	return memory{IdleMB: inMB(idle), SlotMB: inMB(busy-idle) / slots, AfterMB: inMB(after)}, err
}

// busy fills all slots with a program that waits for its input, and returns
// what the container takes meanwhile. Then the programs get it, and must print
// what they do with it.
func (h *host) busy(ctx context.Context, w *managerWay, waiting program) (bytes int64, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	jobs := make([]*execman.Job, slots)
	for i := range jobs {
		req := waiting.request(numbered.Add(1))
		req.Stdin, req.Interactive = nil, true
		if jobs[i], err = w.Start(ctx, req); err != nil {
			return 0, err
		}
	}
	bytes, err = h.atRest(ctx, w.id)
	if s := w.Stats()[w.language]; err == nil && s.InFlight != slots {
		err = fmt.Errorf("%d programs wait for input, not %d", s.InFlight, slots)
	}
	for _, job := range jobs {
		_, failure := job.Stdin().Write([]byte(waiting.stdin))
		err = errors.Join(err, failure, job.Stdin().Close())
	}
	for _, job := range jobs {
		result, failure := job.Wait(ctx)
		if failure == nil {
			failure = waiting.check(result)
		}
		err = errors.Join(err, failure)
	}
	return bytes, err
}

func inMB(bytes int64) float64 { return float64(bytes) / 1e6 }
