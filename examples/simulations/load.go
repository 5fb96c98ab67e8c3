package main

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// load is a number of runs that a number of callers ask for.
type load struct {
	manager  *execman.Manager
	options  options
	programs []string // of the languages, in their order
	tokens   tokens
	tally    *tally
}

// newLoad finds the program of every language.
func newLoad(o options) (*load, error) {
	l := &load{options: o, tokens: newTokens(), tally: newTally()}
	for _, language := range o.languages {
		text, err := programText(language, o.program)
		if err != nil {
			return nil, err
		}
		l.programs = append(l.programs, text)
	}
	return l, nil
}

// run asks for every run and returns when all have ended, or after those under
// way when ctx ends. It returns the time that took.
func (l *load) run(ctx context.Context) time.Duration {
	start := time.Now()
	var next atomic.Int64
	var callers sync.WaitGroup
	for range min(l.options.concurrency, l.options.runs) {
		callers.Go(func() {
			for n := int(next.Add(1)) - 1; n < l.options.runs && ctx.Err() == nil; n = int(next.Add(1)) - 1 {
				l.one(ctx, n)
			}
		})
	}
	callers.Wait()
	return time.Since(start)
}

// one is one run as its caller sees it: the latency includes the wait for a worker.
func (l *load) one(ctx context.Context, n int) {
	which := n % len(l.programs)
	language, token := l.options.languages[which], l.tokens.of(n)
	start := time.Now()
	result, err := l.manager.Run(ctx, execman.Request{Language: language, Source: fill(l.programs[which], token)})
	latency := time.Since(start)
	if err != nil && ctx.Err() != nil {
		return // interrupted: neither lost nor wrong
	}
	wrong := ""
	if err == nil {
		wrong = checkOutput(result.Stdout, token, result.OK())
	}
	l.tally.add(language, latency, result, err, wrong)
}
