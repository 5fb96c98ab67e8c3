package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/MarioLegenda/execman/core/internal/lang"
)

// suite measures all that the options ask for.
type suite struct {
	host    *host
	table   lang.Table
	options options
	out     io.Writer
	results results
}

// measureAll measures. What fails is among the results' failures and in the
// error, and keeps nothing else from being measured.
func measureAll(ctx context.Context, o options, out io.Writer) (results, error) {
	h, err := openHost()
	if err != nil {
		return results{}, err
	}
	defer h.close()
	table, err := lang.Builtin()
	if err != nil {
		return results{}, err
	}
	s := &suite{host: h, table: table, options: o, out: out}
	if err := s.describe(ctx); err != nil {
		return results{}, err
	}
	start := time.Now()
	failure := errors.Join(s.languages(ctx), s.general(ctx))
	s.results.Seconds = time.Since(start).Seconds()
	return s.results, failure
}

// describe says where and when it is measured.
func (s *suite) describe(ctx context.Context) error {
	machine, err := s.host.machine(ctx)
	if err != nil {
		return err
	}
	s.results.Machine, s.results.Load = machine, loadAverage()
	s.results.Date = time.Now().UTC().Format(time.DateOnly)
	s.results.Daemons = len(daemonsOf("")) > 0
	s.results.Options = fmt.Sprintf("%s for each program and number of callers", s.options.budget)
	if s.options.runs > 0 {
		s.results.Options += fmt.Sprintf(", at most %d runs of each way", s.options.runs)
	}
	fmt.Fprintf(s.out, "%s\nload average %s\n", machine, s.results.Load)
	return nil
}

// failed notes what could not be measured, and that the output says so.
func (s *suite) failed(ctx context.Context, what string, err error) error {
	if ctx.Err() != nil {
		err = context.Cause(ctx)
	}
	err = fmt.Errorf("%s: %w", what, err)
	s.results.Failures = append(s.results.Failures, err.Error())
	fmt.Fprintln(s.out, "FAILED", err)
	return err
}

// languages measures one language after the other.
func (s *suite) languages(ctx context.Context) error {
	var failures []error
	for _, id := range s.options.languages {
		if ctx.Err() != nil {
			break
		}
		found, err := s.language(ctx, s.table[id])
		if err != nil {
			failures = append(failures, s.failed(ctx, id, err))
			continue
		}
		s.results.Langs = append(s.results.Langs, found)
	}
	return errors.Join(failures...)
}

func (s *suite) language(ctx context.Context, l lang.Language) (found language, err error) {
	found = language{ID: l.ID, Name: l.Name, Compiled: l.Compiled()}
	if s.options.has(partCold) {
		if found.Cold, err = s.host.cold(ctx, l, s.options.times(coldTimes)); err != nil {
			return found, err
		}
		fmt.Fprintf(s.out, "%s, from nothing to the first result: %s\n", l.ID, coldLine(found.Cold))
	}
	if !s.options.has(partRuns) && !s.options.has(partMemory) {
		return found, nil
	}
	c := &contest{host: s.host, language: l, ways: map[string]way{}, options: s.options}
	err = c.open(ctx)
	if err == nil {
		err = s.contest(ctx, c, &found)
	}
	return found, errors.Join(err, c.close())
}

// contest measures what needs the containers of all ways.
func (s *suite) contest(ctx context.Context, c *contest, found *language) (err error) {
	if s.options.has(partMemory) {
		if found.Memory, err = c.memory(ctx); err != nil {
			return err
		}
		fmt.Fprintf(s.out, "%s, memory: %s\n", c.language.ID, memoryLine(found.Memory))
	}
	if !s.options.has(partRuns) {
		return nil
	}
	for _, name := range programNames {
		for _, callers := range []int{1, slots} {
			b, err := c.block(ctx, name, callers)
			if err != nil {
				return fmt.Errorf("%s, %d at a time: %w", name, callers, err)
			}
			found.Blocks = append(found.Blocks, b)
			printBlock(s.out, c.language.ID, b)
		}
	}
	return nil
}

// open brings up a container in each way.
func (c *contest) open(ctx context.Context) error {
	for _, name := range wayNames {
		w, err := c.host.open(ctx, name, c.language)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		c.ways[name] = w
	}
	return nil
}

func (c *contest) close() error {
	var failures []error
	for _, w := range c.ways {
		failures = append(failures, w.close())
	}
	return errors.Join(failures...)
}

// memory measures both of execman's ways.
func (c *contest) memory(ctx context.Context) (map[string]memory, error) {
	waiting, err := programOf(c.language, "stdin")
	if err != nil {
		return nil, err
	}
	found := map[string]memory{}
	for name, w := range c.ways {
		if m, ok := w.(*managerWay); ok {
			if found[name], err = c.host.memory(ctx, m, waiting); err != nil {
				return nil, fmt.Errorf("memory, %s: %w", name, err)
			}
		}
	}
	return found, nil
}

// general measures what has nothing to do with a language, if python3 is among
// them.
func (s *suite) general(ctx context.Context) error {
	const id = "python3"
	if !slices.Contains(s.options.languages, id) {
		return nil
	}
	var failures []error
	for _, part := range []struct {
		name    string
		measure func() error
	}{
		{partBoots, func() (err error) { s.results.Boots, err = boots(ctx, id, s.options.times(coldTimes)); return err }},
		{partOverhead, func() (err error) {
			s.results.Overhead, err = measureOverhead(ctx, s.host, s.table[id], s.options.times(overheadTurns))
			return err
		}},
		{partCrowds, func() (err error) { s.results.Crowds, err = measureCrowds(ctx, s.host, s.options.crowds); return err }},
	} {
		if !s.options.has(part.name) || ctx.Err() != nil {
			continue
		}
		if err := part.measure(); err != nil {
			failures = append(failures, s.failed(ctx, part.name, err))
		}
	}
	printGeneral(s.out, s.results)
	if ctx.Err() != nil && len(failures) == 0 {
		failures = append(failures, s.failed(ctx, "interrupted", context.Cause(ctx)))
	}
	return errors.Join(failures...)
}
