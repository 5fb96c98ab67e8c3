package main

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// tally is what a way's runs of one program took, over all of its turns.
type tally struct {
	each    []time.Duration
	elapsed time.Duration // all turns together
	outside time.Duration // processor time, of this process and the daemons
}

// turn is a time in which one way runs a program.
type turn struct {
	run     func(ctx context.Context) error
	callers int           // at once, each with its next run as soon as the last has ended
	length  time.Duration // after which no further run begins
	runs    int           // that begin at most, but one for each caller; 0: no bound
	outside func() time.Duration
	rest    time.Duration // after the last run, for what the daemons still do about it
}

// take adds the turn's runs to the tally. It returns the first failure.
func (t turn) take(ctx context.Context, into *tally) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var begun atomic.Int64
	taken := make([][]time.Duration, t.callers)
	used, start := t.outside(), time.Now()
	var callers sync.WaitGroup
	for i := range t.callers {
		callers.Go(func() {
			for t.goesOn(begun.Add(1), time.Since(start)) && ctx.Err() == nil {
				begin := time.Now()
				if err := t.run(ctx); err != nil {
					cancel(err)
					return
				}
				taken[i] = append(taken[i], time.Since(begin))
			}
		})
	}
	callers.Wait()
	into.elapsed += time.Since(start)
	_ = pause(ctx, t.rest) // when it is cut short, so is all else
	into.outside += t.outside() - used
	for _, list := range taken {
		into.each = append(into.each, list...)
	}
	return context.Cause(ctx)
}

// goesOn tells whether the n-th run of the turn begins. Each caller has one.
func (t turn) goesOn(n int64, since time.Duration) bool {
	if n <= int64(t.callers) {
		return true
	}
	return since < t.length && (t.runs == 0 || n <= int64(t.runs))
}
