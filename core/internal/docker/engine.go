package docker

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/docker/docker/client"
)

const (
	// defaultGrace is how old a container that does not run must be before Sweep removes it.
	defaultGrace = 60 * time.Second
	// closeLimit bounds how long Close waits for operations that a dead daemon keeps from ending.
	closeLimit = 30 * time.Second
)

// Options are the settings of Open. The zero value finds the daemon as the docker CLI does.
type Options struct {
	// Host is the daemon's address (unix:///path, tcp://host:port, npipe://…, host:port or an absolute
	// path). Empty means: DOCKER_HOST, the docker CLI's context, then the usual sockets.
	Host string
	// Getenv reads an environment variable. Default: os.Getenv. A program that loads execman as a C library
	// passes getenv(3), since Go does not see what the program sets later.
	Getenv func(string) string
	// Owner labels what the engine makes.
	Owner Owner
	// Namespace prefixes labels and names; Sweep looks only at containers of the same one.
	// Default: DefaultNamespace.
	Namespace string
	// Grace is the age under which Sweep leaves a container alone that does not run, since another manager
	// may be about to start it. Default: 60 s. Negative: none.
	Grace time.Duration
	// Logger receives warnings of the daemon and failures of the background cleanup. Default: none.
	Logger *slog.Logger
}

// withDefaults fills the zero fields.
func (o Options) withDefaults() Options {
	if o.Getenv == nil {
		o.Getenv = os.Getenv
	}
	if o.Namespace == "" {
		o.Namespace = DefaultNamespace
	}
	if o.Grace == 0 {
		o.Grace = defaultGrace
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	o.Owner = o.Owner.withDefaults()
	return o
}

// Engine is a connection to one Docker daemon. Its methods may be called at the same time.
type Engine struct {
	client  *client.Client
	options Options
	found   endpoint
	host    Info          // as it was at Open
	skew    time.Duration // how far the Docker host's clock is ahead of ours
	agents  agentCache
	debts   debts

	live context.Context // ends with Close
	die  context.CancelCauseFunc

	mu     sync.Mutex     // guards closed, and that nothing joins running after Close; never held while waiting
	closed bool           // set by the first Close
	busy   sync.WaitGroup // operations that have begun and not ended
}

// Open finds the daemon, pings it and negotiates the API version. It fails with ErrUnreachable, which says what
// was tried, or with ErrUnsupported.
func Open(ctx context.Context, options Options) (*Engine, error) {
	options = options.withDefaults()
	all, err := surroundingsOf(options.Getenv).endpoints(options.Host)
	if err != nil {
		return nil, err
	}
	c, found, err := connect(ctx, all)
	if err != nil {
		return nil, err
	}
	e := &Engine{client: c, options: options, found: found}
	e.live, e.die = context.WithCancelCause(context.Background())
	if e.host, err = e.info(ctx); err != nil {
		return nil, errors.Join(err, e.Close())
	}
	if !e.host.Time.IsZero() {
		e.skew = time.Until(e.host.Time)
	}
	return e, nil
}

// Instance is the unique id that labels this engine's containers.
func (e *Engine) Instance() string { return e.options.Owner.Instance }

// Close ends what is under way, waits for it, and drops the connections. Boxes are the caller's: destroy them
// before. Calling it again does nothing. It fails only if the daemon kept an operation from ending for 30 s.
func (e *Engine) Close() error {
	e.mu.Lock()
	e.closed = true
	e.mu.Unlock()
	e.die(ErrClosed)
	idle := make(chan struct{})
	go func() { e.busy.Wait(); close(idle) }()
	select {
	case <-idle:
		ctx, cancel := context.WithTimeout(context.Background(), paymentLimit)
		defer cancel()
		e.pay(ctx)
		return e.client.Close()
	case <-time.After(closeLimit):
		return errors.Join(errors.New("docker: closing: the daemon does not answer"), e.client.Close())
	}
}

// begin admits an operation. The context it returns also ends with Close; end must be called once.
func (e *Engine) begin(ctx context.Context) (_ context.Context, end func(), _ error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return nil, nil, ErrClosed
	}
	e.busy.Add(1)
	ctx, cancel := context.WithCancelCause(ctx)
	stop := context.AfterFunc(e.live, func() { cancel(ErrClosed) })
	return ctx, func() { stop(); cancel(nil); e.busy.Done() }, nil
}
