package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// closeTime is how long runs under way may take to end.
const closeTime = time.Minute

// cacheBytes is little, so that the cache of compiled programs, which are all
// different here, is soon full and what grows is something else.
const cacheBytes = 1 << 20

// warm is how long interpreters wait for the next program. Under load they do; when
// the samples are taken that are compared, none does any more, or the memory of the
// containers would tell how many slots had a program in the last minute.
const warm = 5 * time.Second

// soak boots a manager, loads it for the time that was asked for, and closes it.
func soak(ctx context.Context, o options, out io.Writer) (*report, error) {
	of := chosen(o.languages)
	if len(of) == 0 {
		return nil, fmt.Errorf("there are no programs for %s", strings.Join(o.languages, ", "))
	}
	h, err := openHost()
	if err != nil {
		return nil, err
	}
	defer h.client.Close()
	pools := map[string]execman.Pool{}
	for _, id := range o.languages {
		pools[id] = execman.Pool{Workers: o.workers, Containers: 2, Warm: warm}
	}
	m, err := execman.New(ctx, execman.Config{Languages: pools, CacheBytes: cacheBytes})
	if err != nil {
		return nil, err
	}
	r := newReport(o)
	fmt.Fprintln(out, r.line(sampleOf(ctx, h, m)))
	if o.warm > 0 {
		r.load(ctx, h, m, of, o.warm, io.Discard)
	}
	r.begins(r.settle(h, m))
	r.load(ctx, h, m, of, o.duration, out)
	r.add(r.settle(h, m))
	if r.files, err = h.slotFiles(ctx, m.Instance()); err != nil {
		r.fail(err.Error())
	}
	closing, cancel := context.WithTimeout(context.Background(), closeTime)
	defer cancel()
	err = m.Close(closing)
	left, listing := h.containers(closing, m.Instance())
	r.left = len(left)
	if err == nil {
		err = listing
	}
	if err == nil && o.plot != "" {
		err = r.draw(o.plot)
	}
	return r, err
}

// load has the callers run programs and the faults happen for so long.
func (r *report) load(ctx context.Context, h *host, m *execman.Manager, of []program, length time.Duration, out io.Writer) {
	ctx, cancel := context.WithTimeout(ctx, length)
	defer cancel()
	var group sync.WaitGroup
	for range r.options.callers {
		group.Go(func() {
			for ctx.Err() == nil {
				r.one(m, &of[rand.IntN(len(of))])
			}
		})
	}
	if r.options.faults > 0 {
		group.Go(func() { r.harm(ctx, h, m) })
	}
	group.Go(func() { r.watch(ctx, h, m, out) })
	group.Wait()
}

// one is one run as its caller sees it.
func (r *report) one(m *execman.Manager, p *program) {
	token := r.token()
	ctx := context.Background()
	if p.cancel > 0 {
		limited, cancel := context.WithTimeout(ctx, p.cancel)
		defer cancel()
		ctx = limited
	}
	result, err := m.Run(ctx, p.fill(token))
	if err != nil {
		r.failed(p, err)
		return
	}
	r.ended(result, p.check(token, result))
}

// watch takes a sample every so often, and says each minute how it goes.
func (r *report) watch(ctx context.Context, h *host, m *execman.Manager, out io.Writer) {
	tick := time.NewTicker(max(time.Second, r.options.duration/200))
	defer tick.Stop()
	said := time.Now()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		s := r.add(sampleOf(ctx, h, m))
		if time.Since(said) >= time.Minute {
			said = time.Now()
			fmt.Fprintln(out, r.line(s))
		}
	}
}

// quiet is how many samples are taken, a second apart, when nothing runs.
const quiet = 9

// settle takes samples when every pool is whole and nothing runs, and returns their
// middle: a single one depends on what the runtime has just given back to the kernel,
// and on which connection has just ended.
func (r *report) settle(h *host, m *execman.Manager) sample {
	ctx, cancel := context.WithTimeout(context.Background(), closeTime)
	defer cancel()
	for !whole(m) {
		if ctx.Err() != nil {
			r.fail(fmt.Sprintf("the pools are not whole a minute after the last fault: %+v", m.Stats()))
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	time.Sleep(2 * warm)
	samples := make([]sample, quiet)
	for i := range samples {
		samples[i] = sampleOf(context.Background(), h, m)
		time.Sleep(time.Second)
	}
	return middle(samples)
}

func whole(m *execman.Manager) bool {
	for _, s := range m.Stats() {
		if s.Healthy != s.Containers || s.InFlight > 0 {
			return false
		}
	}
	return true
}
