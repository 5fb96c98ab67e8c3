package docker

import (
	"context"
	"io"
	"sync/atomic"
	"time"

	cerrdefs "github.com/containerd/errdefs"
)

// Box is a running container and the stream to its main process. It must be destroyed, even after its stream
// has ended. Its methods may be called at the same time.
type Box struct {
	engine *Engine
	id     string
	name   string
	image  string
	stream *stream
	gone   atomic.Bool // a Destroy succeeded
}

// ID is the container's id.
func (b *Box) ID() string { return b.id }

// Name is the container's name, which holds the spec's hint.
func (b *Box) Name() string { return b.name }

// Image is the id of the image that the container was made from, as Docker
// resolved its reference then: sha256:…
func (b *Box) Image() string { return b.image }

// Stream reads the main process's stdout and writes its stdin. Reads see io.EOF when the process has ended and
// ErrStream when the connection broke off. Whoever does not read holds up the process once its pipes are full;
// nothing is buffered without bound. Close ends both directions; the Stream also has CloseWrite() error, which
// gives the process EOF on stdin and leaves its output readable.
func (b *Box) Stream() io.ReadWriteCloser { return b.stream }

// Done is closed when the stream has ended: the main process exited, the connection broke, or the stream was
// closed here. Output that nobody reads delays it.
func (b *Box) Done() <-chan struct{} { return b.stream.done }

// Err tells why the stream ended: nil while it has not or if the process just ended, else an ErrStream.
func (b *Box) Err() error {
	select {
	case <-b.stream.done:
		return b.stream.err
	default:
		return nil
	}
}

// Log returns the last 8 KiB of what the main process wrote to stderr.
func (b *Box) Log() string { return b.stream.log.String() }

// Destroy kills the container and returns when it is gone, also if it was gone already or is being removed by
// the daemon or by another call. After an error it may be called again; the engine tries again as well, when the
// daemon answers. It closes the stream.
func (b *Box) Destroy(ctx context.Context) error {
	defer b.stream.Close()
	if b.gone.Load() {
		return nil
	}
	if err := b.engine.remove(ctx, b.id); err != nil {
		b.engine.debts.owe(b.id)
		return err
	}
	b.gone.Store(true)
	return nil
}

// frozenLimit bounds the question whether a container is frozen.
const frozenLimit = 2 * time.Second

// Frozen asks the daemon whether the container does not run any more, or is paused. When there is no answer, it is
// taken to run.
func (b *Box) Frozen() bool {
	ctx, end, err := b.engine.begin(context.Background())
	if err != nil {
		return false
	}
	defer end()
	ctx, cancel := context.WithTimeout(ctx, frozenLimit)
	defer cancel()
	inspected, err := b.engine.client.ContainerInspect(ctx, b.id)
	if cerrdefs.IsNotFound(err) {
		return true
	}
	return err == nil && inspected.State != nil && (inspected.State.Paused || !inspected.State.Running)
}
