package agent

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"os/signal"
	"runtime/debug"
	"strconv"

	"github.com/hashicorp/yamux"
	"golang.org/x/sys/unix"
)

// Main is the agent's program: the agent on standard input and output. It
// returns the process's exit code.
func Main() int {
	relax()
	if err := Serve(ownStream(unix.Stdin), ownStream(unix.Stdout)); err != nil {
		fmt.Fprintln(os.Stderr, "execman-agent:", err)
		return 1
	}
	return 0
}

// ownStream is one of the agent's own streams, without blocking: whoever waits
// for it is no thread. os.Stdin blocks one, which after every wait has to get a
// processor back from the scheduler; that costs more than the read.
func ownStream(fd int) *os.File {
	_ = unix.SetNonblock(fd, true) // if not, it blocks
	return os.NewFile(uintptr(fd), "stream "+strconv.Itoa(fd))
}

// Serve is process 1 of a container: it talks to the host over in and out
// until in ends. It refuses to be any other process, since it kills with
// kill(-1), which spares only process 1.
func Serve(in io.ReadCloser, out io.WriteCloser) error {
	if os.Getpid() != 1 {
		return errors.New("the agent must be process 1 of a container of its own")
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	setup, err := greet(in, out)
	if errors.Is(err, io.EOF) {
		return nil // the host is gone already
	}
	if err != nil {
		return fmt.Errorf("greet the host: %w", err)
	}
	harden()
	stayResident(self)
	a := newAgent(self, setup, log.New(os.Stderr, "execman-agent: ", 0))
	if err := errors.Join(a.prepareIsolation(), a.prepareSlots()); err != nil {
		return err
	}
	go a.reaper.run()
	go a.watcher.run()
	session, err := yamux.Server(gather(duplex{in, out}), sessionConfig(cmp.Or(setup.KeepAlive, keepAlive)))
	if err != nil {
		return err
	}
	go a.accept(session)
	// Nothing is closed: it all ends with this process.
	<-session.CloseChan()
	return nil
}

// greet exchanges the first two frames.
func greet(in io.Reader, out io.Writer) (Setup, error) {
	var setup Setup
	if err := writeJSON(out, frameHello, Hello{Protocol: Protocol, Build: buildID()}); err != nil {
		return setup, err
	}
	if err := readJSON(in, frameSetup, &setup); err != nil {
		return setup, err
	}
	if setup.Protocol != Protocol {
		return setup, fmt.Errorf("the host speaks protocol %d, this agent %d", setup.Protocol, Protocol)
	}
	return setup, nil
}

// harden makes the agent's own rights and memory small. What fails here was
// never granted in the first place.
func harden() {
	unix.Umask(0)
	_ = unix.Setgroups(nil)
	_ = unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0)
	// A write to a host that is gone is to fail, not to end the process by
	// SIGPIPE. Notified and not ignored, since programs would inherit that.
	signal.Notify(make(chan os.Signal, 1), unix.SIGPIPE)
	debug.SetGCPercent(50)
}

// accept takes streams until the session ends: the first is the control
// stream, every further one a run.
func (a *agent) accept(session *yamux.Session) {
	for first := true; ; first = false {
		stream, err := session.AcceptStream()
		if err != nil {
			return
		}
		if first {
			go a.control(stream)
			continue
		}
		go (&run{agent: a, conn: stream}).serve()
	}
}
