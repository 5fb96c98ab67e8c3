package agent

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

const (
	// parkWait is how long an interpreter may take to start and park.
	parkWait = 30 * time.Second
	// parkFailures is after how many starts that led to no parked process a
	// command is not parked any more.
	parkFailures = 3
	// beginWait is how long a parked process may take to begin a program.
	beginWait = 5 * time.Second
)

// berth is what the agent keeps of a slot from one run to the next. It belongs
// to who has taken the slot.
type berth struct {
	wants    *order  // what is to be parked, as the slot's last run had it
	failures int     // to park it, one after the other
	parked   *parked // maybe gone
}

// berths are those of all slots, by their folder.
type berths map[string]*berth

func newBerths(slots []Slot) berths {
	all := berths{}
	for _, slot := range slots {
		all[slot.Dir] = &berth{}
	}
	return all
}

// parked is an interpreter that waits in the opening of its program's file. See
// park/park.c, which is the other side of all this.
type parked struct {
	order  order
	ended  <-chan exit
	before time.Duration // processor time of its start

	mu     sync.Mutex // guards the rest
	socket *os.File   // nil once it waits no more
	idle   *time.Timer
}

// program is a program that was started.
type program struct {
	ended <-chan exit
	// before is processor time that its process had used before.
	before time.Duration
	warm   bool
}

// start starts a command: in the interpreter that is parked for it in the slot, or
// anew.
func (a *agent) start(slot Slot, o order, stdio [3]*os.File) (program, error) {
	here := a.berths[slot.Dir]
	if p := here.parked; p != nil && o.Parking != nil && p.order.same(o) && p.waits() {
		begun, ok := p.begin(a.reaper, stdio)
		if ok && !p.order.Parking.Fork {
			here.parked = nil // it is the program now
		}
		if ok {
			return begun, nil
		}
		p.retire()
	}
	if err := a.expel(slot, here); err != nil {
		return program{}, err
	}
	ended, err := a.launch(slot, o, stdio)
	return program{ended: ended}, err
}

// expel ends a parked process that has the slot's user before another program
// starts, whose prey it would be. Also one that was told to end: it may not have.
func (a *agent) expel(slot Slot, here *berth) error {
	if here.parked == nil || here.parked.order.Parking.Fork {
		return nil
	}
	here.parked.retire()
	here.parked = nil
	return a.killUntilGone(slot)
}

// same tells whether one order can take the place of another.
func (o order) same(other order) bool {
	return o.Dir == other.Dir && o.Limits == other.Limits && *o.Parking == *other.Parking &&
		slices.Equal(o.Argv, other.Argv) && slices.Equal(o.Env, other.Env)
}

// begin makes the parked process begin the program, and tells whether it did. If
// not, no process is left that might still do so.
func (p *parked) begin(r *reaper, stdio [3]*os.File) (program, bool) {
	socket, wait := p.take()
	if socket == nil {
		return program{}, false
	}
	if !wait {
		defer socket.Close()
	}
	ours, theirs, err := socketPair()
	if err != nil {
		return program{}, false
	}
	defer ours.Close()
	err = sendOrder(socket, [descriptors]*os.File{stdio[0], stdio[1], stdio[2], theirs})
	theirs.Close()
	if err != nil {
		return program{}, false
	}
	return p.acknowledge(r, ours)
}

// descriptors is how many an order has: a program's streams, and the socket on which
// it tells its number.
const descriptors = 4

// sendOrder sends a program's descriptors. The socket may be closed meanwhile, when
// its time is over, but never be another file.
func sendOrder(socket *os.File, files [descriptors]*os.File) error {
	fds := make([]int, 0, descriptors)
	for _, f := range files {
		fds = append(fds, int(f.Fd()))
	}
	conn, err := socket.SyscallConn()
	if err != nil {
		return err
	}
	if err := socket.SetWriteDeadline(time.Now().Add(beginWait)); err != nil {
		return err
	}
	var sent error
	err = conn.Write(func(fd uintptr) bool {
		sent = unix.Sendmsg(int(fd), []byte{0}, unix.UnixRights(fds...), nil, unix.MSG_NOSIGNAL)
		return sent != unix.EAGAIN
	})
	return errors.Join(err, sent)
}

// acknowledge learns the number of the process that begins the program, which waits
// until the agent knows it. The end of the socket without a number says that there
// is none.
func (p *parked) acknowledge(r *reaper, socket *os.File) (program, bool) {
	var number [4]byte
	_ = socket.SetDeadline(time.Now().Add(beginWait))
	if _, err := io.ReadFull(socket, number[:]); err != nil {
		return program{}, false
	}
	begun := program{ended: p.ended, before: p.before, warm: true}
	if p.order.Parking.Fork {
		ended, ok := r.adopt(int(binary.NativeEndian.Uint32(number[:])))
		if !ok {
			return program{}, false
		}
		begun = program{ended: ended, warm: true}
	}
	_, err := socket.Write([]byte{0})
	return begun, err == nil
}

// take returns the socket for one program, or nil, and whether the process waits
// for another one after it.
func (p *parked) take() (socket *os.File, again bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	socket = p.socket
	if p.order.Parking.Fork && socket != nil {
		p.idle.Reset(p.order.Parking.Keep)
		return socket, true
	}
	p.socket = nil
	return socket, false
}

// retire lets the process end, unless it has begun a program.
func (p *parked) retire() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.socket != nil {
		p.idle.Stop()
		p.socket.Close()
		p.socket = nil
	}
}

// waits tells whether the process is there for another program.
func (p *parked) waits() bool {
	select {
	case <-p.ended: // that is told once only
		p.retire()
	default:
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.socket != nil
}

// park sees to it that an interpreter waits in the slot for a run like the last
// one. The slot is clean and taken. An error says that it is not clean any more.
func (a *agent) park(slot Slot, last *Spec) error {
	b := a.berths[slot.Dir]
	first := &last.Run
	if last.Compile != nil {
		first = last.Compile
	}
	if first.Parking != nil {
		o := first.order(a.imageEnv, slot, first.Commands[0])
		if b.wants == nil || !b.wants.same(o) {
			b.wants, b.failures = &o, 0
		}
	}
	switch {
	case b.wants == nil || b.failures == parkFailures:
	case b.parked != nil && b.parked.order.same(*b.wants) && b.parked.waits():
	default:
		return a.parkAnew(slot, b)
	}
	return nil
}

func (a *agent) parkAnew(slot Slot, b *berth) error {
	if err := a.expel(slot, b); err != nil {
		return err
	}
	if b.parked != nil {
		b.parked.retire()
		b.parked = nil
	}
	p, err := a.launchParked(slot, *b.wants)
	if err == nil {
		b.parked, b.failures = p, 0
		return nil
	}
	b.failures++
	a.log.Printf("%q does not wait for programs: %v", b.wants.Argv[0], err)
	// It may have done something else instead.
	if err := a.killUntilGone(slot); err != nil {
		return err
	}
	return clean(slot, a.setup.Shared)
}

// launchParked starts an interpreter and returns when it is parked.
func (a *agent) launchParked(slot Slot, o order) (*parked, error) {
	away, err := a.prepareParking(slot, o.Parking.File)
	if err != nil {
		return nil, err
	}
	defer away()
	socket, theirs, err := socketPair()
	if err != nil {
		return nil, err
	}
	defer theirs.Close()
	streams, ends, err := deadStreams()
	defer closeAll(streams)
	defer closeAll(ends)
	if err != nil {
		socket.Close()
		return nil, err
	}
	command := o
	command.wait(slot, theirs, a.library)
	ended, err := a.launch(slot, command, [3]*os.File(streams))
	if err != nil {
		socket.Close()
		return nil, err
	}
	theirs.Close() // so that its end is seen
	p := &parked{order: o, ended: ended, socket: socket}
	if p.before, err = awaitParked(socket); err != nil {
		socket.Close()
		return nil, fmt.Errorf("%w (%q)", err, said(ends[len(ends)-1]))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle = time.AfterFunc(o.Parking.Keep, p.retire)
	return p, nil
}

// prepareParking makes a stand-in for the program's file, since interpreters look
// for it before they open it. The function that it returns takes that away.
func (a *agent) prepareParking(slot Slot, file string) (away func(), err error) {
	name := workDir + "/" + file
	standIn, err := createFile(slot, name, 0o600)
	if err != nil {
		return nil, err
	}
	_, err = standIn.WriteString("\n") // what is empty is not taken for a program by all
	if err = errors.Join(err, standIn.Close()); err != nil {
		return nil, err
	}
	return func() {
		// What was not removed is in the way of the program's file, which says so.
		_ = asUser(slot, func() error { return unix.Unlink(slot.Dir + "/" + name) })
	}, nil
}

// said is the beginning of what an interpreter that did not park has said.
func said(stderr *os.File) []byte {
	text := make([]byte, 512)
	_ = stderr.SetReadDeadline(time.Now().Add(10 * time.Millisecond))
	n, _ := stderr.Read(text)
	return text[:n]
}

// awaitParked waits until the process is parked, and returns the processor time
// that its start took.
func awaitParked(socket *os.File) (time.Duration, error) {
	var ready [8]byte
	_ = socket.SetDeadline(time.Now().Add(parkWait))
	if _, err := io.ReadFull(socket, ready[:]); err != nil {
		return 0, fmt.Errorf("it did not open the program's file: %w", noEOF(err))
	}
	return time.Duration(binary.NativeEndian.Uint64(ready[:])), socket.SetDeadline(time.Time{})
}

// wait changes an order to start a command into one to start it and park.
//
// Its variables are the last, so that they leave no hole where they were.
func (o *order) wait(slot Slot, socket *os.File, library string) {
	mode := "o"
	if o.Parking.Fork {
		mode = "f"
		o.ambient = []uintptr{unix.CAP_SETUID, unix.CAP_SETGID}
	}
	if o.Parking.Command != "" {
		mode = "c"
		o.Argv = strings.Split(o.Parking.Command, "\x00")
	}
	how := strings.Join([]string{
		mode, strconv.Itoa(extraFD), strconv.Itoa(slot.UID), strconv.Itoa(slot.GID), strconv.Itoa(slot.ParkedUID),
		o.Dir, o.Parking.File,
	}, ":")
	o.extra = socket
	o.Env = append(slices.Clone(o.Env), "LD_PRELOAD="+library, "EXECMAN_PARK="+how)
}

// socketPair returns two ends of a connection that keeps messages apart. The
// agent's does not block.
func socketPair() (ours, theirs *os.File, err error) {
	fds, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_SEQPACKET|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, nil, fmt.Errorf("socketpair: %w", err)
	}
	if err := unix.SetNonblock(fds[0], true); err != nil {
		return nil, nil, errors.Join(err, unix.Close(fds[0]), unix.Close(fds[1]))
	}
	return os.NewFile(uintptr(fds[0]), "parked"), os.NewFile(uintptr(fds[1]), "parked"), nil
}

// deadStreams are three pipes, as a program's streams are, since interpreters look
// at what they are. Nothing comes in; the agent holds the other ends.
func deadStreams() (theirs, ours []*os.File, err error) {
	for _, keep := range []int{writeEnd, readEnd, readEnd} {
		our, their, err := pipe(keep)
		if err != nil {
			return theirs, ours, err
		}
		theirs, ours = append(theirs, their), append(ours, our)
	}
	return theirs, ours, nil
}
