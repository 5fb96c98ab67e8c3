package main

import (
	"context"
	"fmt"
	"io"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// closeTime is how long runs under way may take to end when the load is over.
const closeTime = time.Minute

// run says where it runs, and puts a manager under load.
func run(ctx context.Context, o options, out io.Writer) (*report, error) {
	l, err := newLoad(o)
	if err != nil {
		return nil, err
	}
	h, err := openHost(o.config.DockerHost)
	if err != nil {
		return nil, err
	}
	defer h.close()
	where, err := machine(ctx, h)
	if err != nil {
		return nil, err
	}
	fmt.Fprintln(out, where)
	r := &report{options: o, tally: l.tally}
	return r, r.measure(ctx, l, h, out)
}

// measure boots the manager, puts it under load, and closes it.
func (r *report) measure(ctx context.Context, l *load, h *host, out io.Writer) error {
	r.options.config.Progress = buildProgress(out)
	booting := time.Now()
	var err error
	if l.manager, err = execman.New(ctx, r.options.config); err != nil {
		return err
	}
	r.boot = time.Since(booting)
	r.put(ctx, l, chaos{h, l.manager.Instance(), r.options.chaos}, out)
	r.stats = l.manager.Stats()
	return closeManager(l.manager)
}

// put puts the load on the manager.
func (r *report) put(ctx context.Context, l *load, c chaos, out io.Writer) {
	memory := watchMemory()
	killing := c.start(ctx)
	telling := progress(out, l.tally, r.options.runs)
	r.elapsed = l.run(ctx)
	telling()
	r.killed = killing()
	r.memory = memory()
}

func closeManager(m *execman.Manager) error {
	ctx, cancel := context.WithTimeout(context.Background(), closeTime)
	defer cancel()
	return m.Close(ctx)
}
