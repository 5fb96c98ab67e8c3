package execman_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// What the Docker daemon does to its containers and its callers must not cost a
// run its one true end.
func TestDaemonFaults(t *testing.T) {
	d := newDaemon(t)
	t.Run("killed and started again", func(t *testing.T) { daemonRestart(t, d) })
	t.Run("killed and started again, with live restore", func(t *testing.T) { daemonRestart(t, d, "--live-restore") })
	t.Run("image removed", func(t *testing.T) { imageRemoved(t, d) })
	t.Run("disk full", func(t *testing.T) { diskFull(t, d) })
	t.Run("slow", func(t *testing.T) { slowDaemon(t, d) })
	t.Run("connections cut", func(t *testing.T) { cutConnections(t, d) })
}

// traffic runs programs until it is stopped, and counts what became of them.
type traffic struct {
	ok, failed atomic.Int64
	once       sync.Once // for stop
	stopped    chan struct{}
	callers    sync.WaitGroup
}

// send starts callers whose runs must have their own result, or an error that
// says what went wrong.
func send(t *testing.T, m *execman.Manager, callers int) *traffic {
	t.Helper()
	tr := &traffic{stopped: make(chan struct{})}
	t.Cleanup(func() { tr.stop(t) })
	for caller := range callers {
		tr.callers.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-tr.stopped:
					return
				default:
					tr.one(t, m, fmt.Sprintf("%d of %d", n, caller))
				}
			}
		})
	}
	return tr
}

func (tr *traffic) one(t *testing.T, m *execman.Manager, token string) {
	result, err := m.Run(context.Background(), python(fmt.Sprintf("print(%q, end='')", token)))
	switch {
	case err == nil && string(result.Stdout) == token:
		tr.ok.Add(1)
	case errors.Is(err, execman.ErrEngine), errors.Is(err, execman.ErrContainerLost), errors.Is(err, execman.ErrImageMissing):
		tr.failed.Add(1)
		time.Sleep(100 * time.Millisecond) // as a caller would, before it tries again
	default:
		t.Errorf("%q: %+v %v", token, result, err)
	}
}

func (tr *traffic) stop(t *testing.T) {
	tr.once.Do(func() {
		close(tr.stopped)
		tr.callers.Wait()
		t.Logf("%d runs with their own result, %d with an error that says why", tr.ok.Load(), tr.failed.Load())
	})
}

// whole waits until the pool has all its containers and runs programs.
func whole(t *testing.T, m *execman.Manager) time.Duration {
	t.Helper()
	begin := time.Now()
	require.Eventually(t, func() bool {
		s := m.Stats()["python3"]
		return s.Healthy == s.Containers
	}, 2*time.Minute, 20*time.Millisecond)
	return time.Since(begin)
}

func daemonRestart(t *testing.T, d *daemon, args ...string) {
	m := d.open(t, d.socket(), execman.Pool{Workers: 4, Containers: 2})
	tr := send(t, m, 4)
	require.Eventually(t, func() bool { return tr.ok.Load() > 10 }, time.Minute, time.Millisecond)
	for range 2 {
		d.kill(t)
		time.Sleep(500 * time.Millisecond)
		d.start(t, args...)
		t.Logf("whole %s after the daemon answers", whole(t, m).Round(time.Millisecond))
		before := tr.ok.Load()
		require.Eventually(t, func() bool { return tr.ok.Load() > before+10 }, time.Minute, time.Millisecond)
	}
	tr.stop(t)
	require.Eventually(t, func() bool { return len(d.containers(t)) == 2 }, time.Minute, 100*time.Millisecond,
		"the containers from before end by themselves")
}

func imageRemoved(t *testing.T, d *daemon) {
	const ref = "python3-for-a-while:latest"
	require.NoError(t, d.docker("tag", pythonImage(t), ref).Run())
	m := d.open(t, d.socket(), execman.Pool{Workers: 1, Image: ref})
	require.NoError(t, d.docker("rmi", ref).Run())
	require.True(t, run(t, m, python("")).OK(), "its container goes on")
	for _, id := range d.containers(t) {
		require.NoError(t, d.docker("kill", id).Run())
	}
	_, err := m.Run(t.Context(), python(""))
	require.ErrorIs(t, err, execman.ErrImageMissing)
	require.ErrorContains(t, err, ref)
	require.NoError(t, d.docker("tag", pythonImage(t), ref).Run())
	whole(t, m)
	require.True(t, run(t, m, python("")).OK())
}

func diskFull(t *testing.T, d *daemon) {
	m := d.open(t, d.socket(), execman.Pool{Workers: 1})
	empty := fill(t, d.data()+"/fill")
	require.Equal(t, "here\n", string(run(t, m, python("open('f', 'w').write('x' * 100000); print('here')")).Stdout),
		"programs have memory of their own to write to")
	for _, id := range d.containers(t) {
		require.NoError(t, d.docker("kill", id).Run())
	}
	_, err := m.Run(t.Context(), python(""))
	require.ErrorIs(t, err, execman.ErrEngine)
	require.ErrorContains(t, err, "no space left")
	empty()
	whole(t, m)
	require.True(t, run(t, m, python("")).OK())
}

// fill takes all room on a disk, also what becomes free, until the function that it
// returns is called.
func fill(t *testing.T, path string) (empty func()) {
	t.Helper()
	file, err := os.Create(path)
	require.NoError(t, err)
	full, stop := make(chan struct{}), make(chan struct{})
	var filling sync.WaitGroup
	filling.Go(func() {
		isFull := sync.OnceFunc(func() { close(full) })
		for {
			_, _ = io.Copy(file, neverEnding{})
			isFull()
			select {
			case <-stop:
				return
			case <-time.After(time.Millisecond):
			}
		}
	})
	empty = sync.OnceFunc(func() {
		close(stop)
		filling.Wait()
		file.Close()
		os.Remove(path)
	})
	t.Cleanup(empty)
	<-full
	return empty
}

// neverEnding is a reader of zeros.
type neverEnding struct{}

func (neverEnding) Read(p []byte) (int, error) { return len(p), nil }

// slowDaemon: a daemon that takes its time is waited for, and runs, whose stream
// is slow as well, are right.
func slowDaemon(t *testing.T, d *daemon) {
	p := newProxy(t, d)
	p.delay.Store(int64(50 * time.Millisecond))
	m := d.open(t, p.socket, execman.Pool{Workers: 2})
	for range 5 {
		require.Equal(t, "x\n", string(run(t, m, python("print('x')")).Stdout))
	}
}

// cutConnections: the way to the daemon breaks in the middle of anything.
func cutConnections(t *testing.T, d *daemon) {
	p := newProxy(t, d)
	m := d.open(t, p.socket, execman.Pool{Workers: 4, Containers: 2})
	tr := send(t, m, 4)
	for range 10 {
		time.Sleep(200 * time.Millisecond)
		p.cut()
	}
	p.truncate.Store(1000)
	p.cut()
	time.Sleep(time.Second)
	p.truncate.Store(0)
	p.cut()
	t.Logf("whole %s after the last cut", whole(t, m).Round(time.Millisecond))
	before := tr.ok.Load()
	require.Eventually(t, func() bool { return tr.ok.Load() > before+10 }, time.Minute, time.Millisecond)
	tr.stop(t)
	require.Eventually(t, func() bool { return len(d.containers(t)) == 2 }, time.Minute, 100*time.Millisecond,
		"no container is left of those whose connection was cut")
}

// proxy stands between a manager and the daemon.
type proxy struct {
	socket   string
	target   string
	delay    atomic.Int64 // of each piece, in nanoseconds
	truncate atomic.Int64 // bytes after which a connection ends; 0: never

	mu    sync.Mutex // guards conns and ended
	conns map[net.Conn]bool
	ended bool
}

func newProxy(t *testing.T, d *daemon) *proxy {
	t.Helper()
	p := &proxy{socket: d.dir + "/proxy.sock", target: d.socket(), conns: map[net.Conn]bool{}}
	listener, err := net.Listen("unix", p.socket)
	require.NoError(t, err)
	var served sync.WaitGroup
	served.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			served.Go(func() { p.serve(conn) })
		}
	})
	t.Cleanup(func() {
		listener.Close()
		p.end()
		served.Wait()
	})
	return p
}

// cut breaks all connections, on both sides: a daemon that is told only of the end
// of what it reads goes on to hold the streams of a container that never ran.
func (p *proxy) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for conn := range p.conns {
		conn.Close()
	}
}

// end cuts all connections, and those that come later.
func (p *proxy) end() {
	p.mu.Lock()
	p.ended = true
	p.mu.Unlock()
	p.cut()
}

// hold lists a connection among those to be cut, and tells whether it may go on.
func (p *proxy) hold(conn net.Conn) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.conns[conn] = true
	return !p.ended
}

// drop closes a connection that was held.
func (p *proxy) drop(conn net.Conn) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.conns, conn)
	conn.Close()
}

func (p *proxy) serve(conn net.Conn) {
	defer p.drop(conn)
	daemon, err := net.Dial("unix", p.target)
	if err != nil {
		return
	}
	defer p.drop(daemon)
	if !p.hold(conn) || !p.hold(daemon) {
		return
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		p.copy(daemon, conn)
		_ = daemon.(*net.UnixConn).CloseWrite()
	}()
	p.copy(conn, daemon)
	conn.Close()
	daemon.Close()
	<-done
}

func (p *proxy) copy(to io.Writer, from io.Reader) {
	buf := make([]byte, 32<<10)
	for total := int64(0); ; {
		n, err := from.Read(buf)
		time.Sleep(time.Duration(p.delay.Load()))
		if _, failed := to.Write(buf[:n]); failed != nil || err != nil {
			return
		}
		if total += int64(n); p.truncate.Load() > 0 && total > p.truncate.Load() {
			return
		}
	}
}

// A host that may open hardly any descriptors needs no more: the runs of a
// container share one.
func TestFewDescriptors(t *testing.T) {
	h := startHost(t, "few descriptors")
	require.Equal(t, `ok "fine\n"`, h.run("print('fine')"))
}
