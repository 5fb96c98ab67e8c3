package agent

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/hashicorp/yamux"
)

// ErrLost: the agent does not answer any more, or answers nonsense. Its
// container is of no further use.
var ErrLost = errors.New("the container's agent is lost")

// ErrSilent: the agent did not end a run in its time, and its connection was
// there: the container is frozen, or starved beyond use. It comes with ErrLost.
var ErrSilent = errors.New("no answer")

// Client is the host's end of one agent. It is safe for concurrent use.
type Client struct {
	session *yamux.Session
	nextID  func() uint64
	silent  atomic.Bool // the session was ended since the container was frozen

	used    atomic.Int64 // streams that the host has not ended, without the control stream
	mayKeep int          // how many more the agent may leave open

	mu      sync.Mutex // guards control: one exchange at a time
	control io.ReadWriteCloser
}

// Dial greets the agent at the other end of conn and tells it its slots. It
// takes conn over: on an error, and by Close, conn is closed.
func Dial(ctx context.Context, conn io.ReadWriteCloser, setup Setup) (*Client, error) {
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	client, err := dial(conn, setup)
	if !stop() && err == nil {
		client.Close()
		err = ctx.Err()
	}
	if err != nil {
		conn.Close()
		return nil, fmt.Errorf("%w: %w", ErrLost, err)
	}
	return client, nil
}

func dial(conn io.ReadWriteCloser, setup Setup) (*Client, error) {
	var hello Hello
	if err := readJSON(conn, frameHello, &hello); err != nil {
		return nil, fmt.Errorf("no hello: %w", noEOF(err))
	}
	if hello.Protocol != Protocol {
		return nil, fmt.Errorf("the agent (%s) speaks protocol %d, this library %d", hello.Build, hello.Protocol, Protocol)
	}
	setup.Protocol = Protocol
	if err := writeJSON(conn, frameSetup, setup); err != nil {
		return nil, err
	}
	session, err := yamux.Client(gather(conn), sessionConfig(cmp.Or(setup.KeepAlive, keepAlive)))
	if err != nil {
		return nil, err
	}
	control, err := session.OpenStream()
	if err != nil {
		session.Close()
		return nil, err
	}
	return &Client{
		session: session, control: control, nextID: counter(), mayKeep: len(setup.Slots) + keptStreams,
	}, nil
}

// counter returns a function that counts from 1.
func counter() func() uint64 {
	var mu sync.Mutex
	var n uint64
	return func() uint64 {
		mu.Lock()
		defer mu.Unlock()
		n++
		return n
	}
}

// Done is closed when the session has ended.
func (c *Client) Done() <-chan struct{} { return c.session.CloseChan() }

// Close ends the session; the agent exits and with it the container.
func (c *Client) Close() error { return c.session.Close() }

// Ping asks the agent for its health.
func (c *Client) Ping(ctx context.Context) (Health, error) {
	var h Health
	err := c.command(ctx, appendFrame(nil, framePing, nil), func() error {
		return readJSON(c.control, framePong, &h)
	})
	return h, err
}

// killEvery is how often a run is asked to end. Once is not enough: the frame
// may overtake the run's spec, and an agent knows only runs that have begun.
const killEvery = 50 * time.Millisecond

// kill asks the agent to end a run early, until done is closed.
func (c *Client) kill(id uint64, done <-chan struct{}) {
	frame := appendFrame(nil, frameKill, binary.BigEndian.AppendUint64(nil, id))
	for {
		ctx, cancel := context.WithTimeout(context.Background(), 2*keepAlive)
		err := c.command(ctx, frame, func() error { return nil })
		cancel()
		if err != nil {
			return // the agent is lost, which ends the run as well
		}
		select {
		case <-done:
			return
		case <-time.After(killEvery):
		}
	}
}

// command writes a frame to the control stream and reads the answer. A ctx
// that ends first ends the session: answers would not fit questions any more.
func (c *Client) command(ctx context.Context, frame []byte, answer func() error) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	stop := context.AfterFunc(ctx, func() { c.session.Close() })
	defer stop()
	_, err := c.control.Write(frame)
	if err == nil {
		err = answer()
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrLost, errors.Join(err, ctx.Err()))
	}
	return nil
}

// Longest is the time by which a spec's run must have ended in the container.
func (s *Spec) Longest() time.Duration {
	total := s.Run.Timeout
	if s.Compile != nil {
		total += s.Compile.Timeout
	}
	return total
}
