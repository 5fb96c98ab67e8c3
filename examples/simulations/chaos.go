package main

import (
	"context"
	"math/rand/v2"
	"time"
)

// chaos kills one of a manager's containers at intervals, as an operator or the
// kernel might.
type chaos struct {
	host     *host
	instance string
	every    time.Duration // 0: never
}

// start begins to kill. The returned function ends it and tells how many
// containers it killed.
func (c chaos) start(ctx context.Context) (stop func() int) {
	if c.every == 0 {
		return func() int { return 0 }
	}
	ctx, cancel := context.WithCancel(ctx)
	killed := make(chan int, 1)
	go func() { killed <- c.run(ctx) }()
	return func() int {
		cancel()
		return <-killed
	}
}

func (c chaos) run(ctx context.Context) (killed int) {
	tick := time.NewTicker(c.every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return killed
		case <-tick.C:
			if c.killOne(ctx) {
				killed++
			}
		}
	}
}

// killOne kills any one. There may be none at the moment, and the one may be
// gone before it is hit: neither counts.
func (c chaos) killOne(ctx context.Context) bool {
	ids, err := c.host.containers(ctx, c.instance)
	if err != nil || len(ids) == 0 {
		return false
	}
	return c.host.kill(ctx, ids[rand.IntN(len(ids))]) == nil
}
