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
	Languages(ctx context.Context) []execman.LanguageInfo
	Close(ctx context.Context) error
}

// guarded is a manager whose panics do not reach C. After one, its state is
// unknown, so it runs nothing any more and can only be closed.
type guarded struct {
	manager
	defect atomic.Pointer[error] // of the first panic
}

// run runs a request, and refuses it once the manager is defective.
func (g *guarded) run(ctx context.Context, req execman.Request) (res *execman.Result, err error) {
	if defect := g.defect.Load(); defect != nil {
		return nil, *defect
	}
	err = protect(func() (err error) {
		res, err = g.Run(ctx, req)
		return err
	})
	if p, ok := asPanic(err); ok {
		defect := fmt.Errorf("%w: the manager is out of use since a panic: %v", execman.ErrInternal, p.value)
		g.defect.CompareAndSwap(nil, &defect)
		return nil, &execman.RunError{Language: req.Language, Started: true, Err: err}
	}
	return res, err
}

// languages describes the manager's languages.
func (g *guarded) languages(ctx context.Context) (infos []execman.LanguageInfo, err error) {
	err = protect(func() error {
		infos = g.Languages(ctx)
		return nil
	})
	return infos, err
}

// close closes the manager, defective or not.
func (g *guarded) close(ctx context.Context) error {
	return protect(func() error { return g.Close(ctx) })
}
