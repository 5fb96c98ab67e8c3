package main

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"github.com/MarioLegenda/execman/core/internal/lang"
)

// rounds is how often the ways take turns in each block, if there is time; they
// do twice in any case.
const (
	rounds    = 5
	minRounds = 2
)

// numbered counts the runs of all blocks: a program whose source differs from
// run to run has the number in it.
var numbered atomic.Int64

// contest is the ways of a language, of which the containers are up.
type contest struct {
	host     *host
	language lang.Language
	ways     map[string]way
	options  options
}

// execRest is how long the daemons have to clear up after the last `docker exec`
// of a turn, before the next way has its own.
const execRest = 50 * time.Millisecond

// block runs a program in all ways with so many callers. The ways take turns of
// equal length, so that all meet the same machine. Every other round goes the
// other way round, so that none of them always comes after the same.
func (c *contest) block(ctx context.Context, name string, callers int) (block, error) {
	p, err := programOf(c.language, name)
	if err != nil {
		return block{}, err
	}
	entries := make([]*entry, len(wayNames))
	for i, name := range wayNames {
		if entries[i], err = c.enter(ctx, name, p, callers); err != nil {
			return block{}, fmt.Errorf("%s: %w", name, err)
		}
	}
	for start, round := time.Now(), 0; round < minRounds || time.Since(start) < c.options.budget; round++ {
		if c.options.runs > 0 && !slices.ContainsFunc(entries, func(e *entry) bool { return len(e.each) < c.options.runs }) {
			break
		}
		slices.Reverse(entries)
		for _, e := range entries {
			if err := e.next(ctx, c.options); err != nil {
				return block{}, fmt.Errorf("%s: %w", e.name, err)
			}
		}
	}
	b := block{Program: name, Callers: callers, Ways: map[string]figures{}}
	for _, e := range entries {
		if b.Ways[e.name], err = e.figures(ctx, c.host); err != nil {
			return block{}, fmt.Errorf("%s: %w", e.name, err)
		}
	}
	return b, nil
}

// entry is one way's part in a block.
type entry struct {
	tally
	name   string
	way    way
	turn   turn
	before use
	warm   func() int64 // counts the way's runs in a process that was started ahead
}

// enter has the way run the program before it counts, and looks where its
// container stands then.
func (c *contest) enter(ctx context.Context, name string, p program, callers int) (*entry, error) {
	w := c.ways[name]
	id, err := w.container()
	if err != nil {
		return nil, err
	}
	outside := daemonsOf(id).cpu
	first := turn{run: func(ctx context.Context) error { return w.run(ctx, p, 0) }, callers: 1, outside: outside}
	if name == shipped { // in which a slot may keep something for its next program
		first.callers = slots
	}
	if err := first.take(ctx, &tally{}); err != nil {
		return nil, err
	}
	e := &entry{name: name, way: w, warm: func() int64 { return 0 }, turn: turn{
		run:     func(ctx context.Context) error { return w.run(ctx, p, numbered.Add(1)) },
		callers: callers, length: c.options.budget / time.Duration(rounds*len(wayNames)), outside: outside,
	}}
	if name == dockerExec {
		e.turn.rest = execRest
	}
	if m, ok := w.(*managerWay); ok {
		already := m.warm.Load()
		e.warm = func() int64 { return m.warm.Load() - already }
	}
	e.before, err = c.host.useOf(ctx, id)
	return e, err
}

// next is the way's next turn, unless it has had all of its runs.
func (e *entry) next(ctx context.Context, o options) error {
	t := e.turn
	if o.runs > 0 {
		if t.runs = o.runs - len(e.each); t.runs <= 0 {
			return nil
		}
	}
	return t.take(ctx, &e.tally)
}

// figures are those of all turns.
func (e *entry) figures(ctx context.Context, h *host) (figures, error) {
	id, err := e.way.container()
	if err != nil {
		return figures{}, err
	}
	after, err := h.useOf(ctx, id)
	runs := float64(len(e.each))
	return figures{
		Runs: len(e.each), PerSecond: runs / e.elapsed.Seconds(), Spread: spreadOf(e.each),
		Warm: float64(e.warm()) / runs, InsideMS: inMS(after.cpu-e.before.cpu) / runs, OutsideMS: inMS(e.outside) / runs,
	}, err
}
