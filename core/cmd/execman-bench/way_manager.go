package main

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// managerWay is execman with one container.
type managerWay struct {
	*execman.Manager
	language string
	id       string       // of the container
	caches   bool         // whether it keeps what compilers make
	warms    bool         // whether it starts processes ahead
	warm     atomic.Int64 // runs that found such a process, since the way was opened
}

// configOf is the configuration of a language in one of execman's ways. What the
// fresh one does without stands here and nowhere else.
func configOf(name, language string) execman.Config {
	pool := execman.Pool{Workers: slots}
	cfg := execman.Config{}
	if name == fresh {
		cfg.CacheBytes = -1
		pool.Warm = -1
	}
	cfg.Languages = map[string]execman.Pool{language: pool}
	return cfg
}

// openManager opens a manager and finds its container as an operator would.
func (h *host) openManager(ctx context.Context, cfg execman.Config, language string) (*managerWay, error) {
	m, err := execman.New(ctx, cfg)
	if err != nil {
		return nil, err
	}
	w := &managerWay{Manager: m, language: language, caches: cfg.CacheBytes >= 0, warms: cfg.Languages[language].Warm >= 0}
	ids, err := h.containers(ctx, m.Instance())
	if err == nil && len(ids) != 1 {
		err = fmt.Errorf("%d containers, not one", len(ids))
	}
	if err != nil {
		_ = w.close() // the other error is the cause
		return nil, err
	}
	w.id = ids[0]
	return w, nil
}

func (w *managerWay) container() (string, error) {
	if s := w.Stats()[w.language]; s.Healed > 0 {
		return "", fmt.Errorf("%d containers of %s were lost", s.Healed, w.language)
	}
	return w.id, nil
}

func (w *managerWay) close() error {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return w.Close(ctx)
}

func (w *managerWay) run(ctx context.Context, p program, n int64) error {
	result, err := w.Run(ctx, p.request(n))
	if err != nil {
		return err
	}
	if must := w.caches && !p.renewed; n > 0 && p.language.Compiled() && result.Cached != must {
		return fmt.Errorf("%s: from the cache: %t, and not %t", p.name, result.Cached, must)
	}
	if result.Warm && !w.warms {
		return fmt.Errorf("%s: its process had been started ahead, and must not", p.name)
	}
	if result.Warm {
		w.warm.Add(1)
	}
	return p.check(result)
}
