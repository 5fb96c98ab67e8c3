package execman

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/semaphore"

	"github.com/MarioLegenda/execman/core/internal/agent"
	"github.com/MarioLegenda/execman/core/internal/cache"
	"github.com/MarioLegenda/execman/core/internal/docker"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// Manager runs programs in the containers of its languages. Make one with New
// and close it with Close. All methods are safe for concurrent use.
type Manager struct {
	instance  string
	config    Config
	logger    *slog.Logger
	engine    *docker.Engine
	arch      string // of the Docker host
	runtime   string // the OCI runtime of the containers
	binary    []byte // the agent for it
	library   []byte // the one that parks interpreters; nil: there is none
	threads   []byte // the one for those with threads; nil: there is none
	uids      *uids
	languages map[string]*language
	versions  sync.Map // string by language id: what Languages has found
	// compiling are the permits for compile steps, one per processor of the
	// Docker host: compilers use a processor whole, and ten of them on two
	// processors would push each other past their deadlines.
	compiling *semaphore.Weighted
	compiled  *cache.Cache[*artifact] // nil: switched off
	artifacts atomic.Uint64           // how many have got a number
	jobs      jobs

	closing sync.Once // closes the engine
	failure error     // of that
}

// New checks the configuration, finds the Docker daemon and boots the
// containers of every language. ctx bounds New only. When it fails, nothing is
// left behind.
func New(ctx context.Context, cfg Config) (*Manager, error) {
	m, err := newManager(cfg)
	if err != nil {
		return nil, err
	}
	if err := m.open(ctx); err != nil {
		_ = m.Close(context.WithoutCancel(ctx))
		return nil, err
	}
	return m, nil
}

// newManager checks the configuration. The manager has no side effect yet.
func newManager(cfg Config) (*Manager, error) {
	table, err := cfg.table()
	if err != nil {
		return nil, err
	}
	m := &Manager{
		instance: uuid.NewString(), config: cfg, logger: cfg.Logger,
		languages: map[string]*language{},
	}
	if m.logger == nil {
		m.logger = slog.New(slog.DiscardHandler)
	}
	if cfg.CacheBytes >= 0 {
		m.compiled = cache.New[*artifact](cfg.cacheBytes())
	}
	for id, p := range cfg.Languages {
		m.languages[id] = newLanguage(m, table[id], p)
	}
	return m, nil
}

// connect connects to the daemon.
func (m *Manager) connect(ctx context.Context) error {
	engine, err := docker.Open(ctx, docker.Options{
		Host: m.config.DockerHost, Getenv: m.config.Getenv, Logger: m.logger,
		Owner: docker.Owner{Instance: m.instance},
	})
	if err != nil {
		return m.engineError(err)
	}
	m.engine, m.uids = engine, newUIDs(m.instance)
	return nil
}

// open boots every language.
func (m *Manager) open(ctx context.Context) error {
	if err := m.connect(ctx); err != nil {
		return err
	}
	info, err := m.engine.Info(ctx)
	if err != nil {
		return m.engineError(err)
	}
	m.compiling = semaphore.NewWeighted(int64(max(1, info.NCPU)))
	if err := m.ensureImages(ctx); err != nil {
		return err
	}
	m.arch, m.runtime = info.Arch, cmp.Or(m.config.Runtime, info.DefaultRuntime)
	if m.binary, err = agent.Binary(info.Arch); err != nil {
		return fmt.Errorf("%w: %w", ErrEngine, err)
	}
	if m.library, err = agent.Library(info.Arch); err != nil {
		m.logger.Info("no interpreter is kept warm", "reason", err)
	}
	if m.threads, err = agent.Threads(info.Arch); err != nil {
		m.logger.Info("no interpreter with threads is kept warm", "reason", err)
	}
	m.sweep(ctx)
	group, ctx := errgroup.WithContext(ctx)
	for _, l := range m.languages {
		group.Go(func() error { return l.open(ctx) })
	}
	return group.Wait()
}

// putAgent sees to it that the Docker host has the agent. image is any image
// that the host has.
func (m *Manager) putAgent(ctx context.Context, image string) (docker.Volume, error) {
	return m.engine.PutAgent(ctx, docker.Agent{Arch: m.arch, Binary: m.binary, Library: m.library, Threads: m.threads, Image: image})
}

// sweep removes what a process that crashed, and old versions, have left. It is
// not worth failing for.
func (m *Manager) sweep(ctx context.Context) {
	m.swept("left-over containers")(m.engine.Sweep(ctx))
	m.swept("volumes of old agents")(m.engine.SweepAgents(ctx, docker.Agent{Arch: m.arch, Binary: m.binary}))
}

// swept tells the log what became of a sweep.
func (m *Manager) swept(what string) func(removed int, err error) {
	return func(removed int, err error) {
		if err != nil {
			m.logger.Warn("could not remove "+what, "error", err)
		}
		if removed > 0 {
			m.logger.Info("removed "+what, "count", removed)
		}
	}
}

// engineError gives an error of the engine the public reason it has.
func (m *Manager) engineError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, docker.ErrImageMissing):
		return fmt.Errorf("%w: %w", ErrImageMissing, err)
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%w: %w", ErrCanceled, err)
	}
	return fmt.Errorf("%w: %w", ErrEngine, err)
}

// Close refuses new runs, lets those under way end until ctx is done, and
// removes every container. After it no container, goroutine or descriptor of
// the manager is left. It may be called more than once and at the same time:
// every call returns when the work is done, and the ctx that ends first cuts
// the runs off. It returns ctx's error when runs were cut off.
func (m *Manager) Close(ctx context.Context) error {
	m.jobs.close()
	var group errgroup.Group
	for _, l := range m.languages {
		if l.pool != nil {
			group.Go(func() error { return l.pool.Close(ctx) })
		}
	}
	cut := group.Wait()
	m.jobs.running.Wait()
	m.closing.Do(func() {
		if m.engine != nil {
			m.failure = m.engineError(m.engine.Close())
		}
	})
	return errors.Join(cut, m.failure)
}

// Instance is the unique id of this manager. Its containers carry it as the
// value of their label "execman.instance".
func (m *Manager) Instance() string { return m.instance }

// known lists the manager's languages for messages.
func (m *Manager) known() []string {
	ids := make([]string, 0, len(m.languages))
	for id := range m.languages {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// table returns the languages that the configuration may refer to.
func (c Config) table() (lang.Table, error) {
	table, err := lang.Builtin()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrInternal, err)
	}
	for _, l := range c.CustomLanguages {
		if err := table.Add(l); err != nil {
			return nil, fmt.Errorf("%w: custom_languages: %w", ErrInvalidConfig, err)
		}
	}
	return table, c.validate(table)
}
