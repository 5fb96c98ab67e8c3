package main

import (
	"context"
	"fmt"
	"sync/atomic"

	execman "github.com/MarioLegenda/execman/core"
)

// manager is what the boundary needs of execman.Manager.
type manager interface {
	Run(ctx context.Context, req execman.Request) (*execman.Result, error)
	Start(ctx context.Context, req execman.Request) (*execman.Job, error)
	Languages(ctx context.Context) []execman.LanguageInfo
	Stats() map[string]execman.PoolStats
	Close(ctx context.Context) error
}

// guarded is a manager whose panics do not reach C. After one, its state is
// unknown, so it runs nothing any more and can only be closed.
type guarded struct {
	manager
	handle    uintptr               // of itself, which callbacks know it by
	defect    atomic.Pointer[error] // of the first panic
	attended  attended
	callbacks *dispatcher
}

func newGuarded(m manager) *guarded { return &guarded{manager: m, callbacks: newDispatcher()} }

// run runs a request, and refuses it once the manager is defective.
func (g *guarded) run(ctx context.Context, req execman.Request) (res *execman.Result, err error) {
	err = g.guard(req.Language, func() (err error) {
		res, err = g.Run(ctx, req)
		return err
	})
	return res, err
}

// start starts a request likewise. The job is attended by g.
func (g *guarded) start(req execman.Request, calls callbacks) (j *job, err error) {
	if !g.attended.begin() {
		return nil, &execman.RunError{Language: req.Language, Err: execman.ErrClosed}
	}
	err = g.guard(req.Language, func() error {
		run, err := g.Start(context.Background(), req)
		if err == nil {
			j = newJob(g, run, calls)
		}
		return err
	})
	if err != nil {
		g.attended.end()
	}
	return j, err
}

// guard does work for a language unless the manager is defective, and notes
// when it turns out to be.
func (g *guarded) guard(language string, work func() error) error {
	if defect := g.defect.Load(); defect != nil {
		return *defect
	}
	err := protect(work)
	if p, ok := asPanic(err); ok {
		defect := fmt.Errorf("%w: the manager is out of use since a panic: %v", execman.ErrInternal, p.value)
		g.defect.CompareAndSwap(nil, &defect)
		return &execman.RunError{Language: language, Started: true, Err: err}
	}
	return err
}

// languages describes the manager's languages.
func (g *guarded) languages(ctx context.Context) (infos []execman.LanguageInfo, err error) {
	err = protect(func() error {
		infos = g.Languages(ctx)
		return nil
	})
	return infos, err
}

// stats describes the state of the manager's pools.
func (g *guarded) stats() (stats map[string]execman.PoolStats, err error) {
	err = protect(func() error {
		stats = g.Stats()
		return nil
	})
	return stats, err
}

// close closes the manager, defective or not, and waits until every callback of
// its jobs has returned. When the close itself panics, nobody knows whether its
// jobs will ever end, so they are not waited for.
func (g *guarded) close(ctx context.Context) error {
	g.attended.refuse()
	err := protect(func() error { return g.Close(ctx) })
	if _, panicked := asPanic(err); panicked {
		return err
	}
	g.attended.wait()
	g.callbacks.stop()
	return err
}
