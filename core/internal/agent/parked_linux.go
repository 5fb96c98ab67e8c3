package agent

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

const (
	// parkedPrograms is how many programs a parked process forks before another takes
	// its place, with another memory layout and another seed of its hashes.
	parkedPrograms = 200
	// beginWait is how long a parked process may take to begin a program.
	beginWait = 5 * time.Second
)

// parked is an interpreter that waits in the opening of its program's file. See
// park/park.c, which is the other side of all this.
type parked struct {
	order  order
	slot   Slot // with the user as which it waits
	ended  <-chan exit
	memory int64         // when it was parked, with that of a child which waits
	took   time.Duration // to start and park

	mu     sync.Mutex // guards the rest
	socket *os.File   // nil once it waits no more
	idle   *time.Timer
	begun  int // programs
	all    *waiting
}

// program is a program that was started.
type program struct {
	ended <-chan exit
	// before is processor time that its process had used before.
	before time.Duration
	warm   bool
}

// fits tells whether the process is parked for an order.
func (p *parked) fits(o order) bool { return o.Parking != nil && p.order.same(o) && p.waits() }

// reserve keeps the process from ending for want of programs, and tells whether it
// is there.
func (p *parked) reserve() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.socket == nil {
		return false
	}
	p.idle.Stop()
	return true
}

// release takes a reservation back.
func (p *parked) release() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.socket != nil {
		p.idle.Reset(p.order.Parking.Keep)
	}
}

// begin makes the parked process begin the program, and tells whether it did. If
// not, no process is left that might still do so.
func (p *parked) begin(r *reaper, stdio [3]*os.File) (program, bool) {
	ours, theirs, err := socketPair()
	if err != nil {
		return program{}, false
	}
	defer ours.Close()
	sent := p.send([descriptors]*os.File{stdio[0], stdio[1], stdio[2], theirs})
	theirs.Close()
	if !sent {
		return program{}, false
	}
	return p.acknowledge(r, ours)
}

// descriptors is how many an order has: a program's streams, and the socket on which
// it tells its number.
const descriptors = 4

// acknowledge learns the number of the process that begins the program, which waits
// until the agent knows it, and the processor time that it has used. The end of the
// socket without a word says that there is no process.
func (p *parked) acknowledge(r *reaper, socket *os.File) (program, bool) {
	haste := hurrying(p.slot, hurryBeginAfter)
	_ = socket.SetDeadline(time.Now().Add(beginWait))
	pid, cpu, err := readPair(socket)
	haste.enough() // before the program begins, which may ask for the processors that it may use
	if err != nil {
		return program{}, false
	}
	begun := program{ended: p.ended, before: time.Duration(cpu), warm: true}
	if p.order.Parking.Fork {
		var ok bool
		if begun.ended, ok = r.adopt(int(pid)); !ok {
			return program{}, false
		}
	}
	_, err = socket.Write([]byte{0})
	return begun, err == nil
}

// readPair reads one of park.c's messages: struct ready and struct begun.
func readPair(socket *os.File) (first, second int64, err error) {
	var message [16]byte
	if _, err := io.ReadFull(socket, message[:]); err != nil {
		return 0, 0, noEOF(err)
	}
	return int64(binary.NativeEndian.Uint64(message[:8])), int64(binary.NativeEndian.Uint64(message[8:])), nil
}

// send sends the order for a program, if the process is there.
func (p *parked) send(files [descriptors]*os.File) bool {
	fds := make([]int, 0, descriptors)
	for _, f := range files {
		fds = append(fds, int(f.Fd()))
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.socket == nil {
		return false
	}
	err := unix.Sendmsg(int(p.socket.Fd()), []byte{0}, unix.UnixRights(fds...), nil, unix.MSG_NOSIGNAL)
	if p.begun++; p.order.Parking.Fork && p.begun < parkedPrograms {
		p.idle.Reset(p.order.Parking.Keep)
	} else {
		p.leave()
	}
	return err == nil
}

// retire lets the process end, unless it has become a program.
func (p *parked) retire() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.socket != nil {
		p.leave()
	}
}

// leave must be called with mu held, once.
func (p *parked) leave() {
	p.idle.Stop()
	p.socket.Close()
	p.socket = nil
	p.all.remove(p)
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

// await waits until the process is parked, and learns what it takes. wanted tells whether
// its slot is.
func (p *parked) await(wanted func() bool) error {
	const glance = parkWait / 16
	began := time.Now()
	pid, prepared, err := int64(0), int64(0), os.ErrDeadlineExceeded
	for errors.Is(err, os.ErrDeadlineExceeded) {
		if took := time.Since(began); took > parkLongest || took > parkWait && wanted() {
			break
		}
		_ = p.socket.SetDeadline(time.Now().Add(glance))
		pid, prepared, err = readPair(p.socket)
	}
	if err != nil {
		return fmt.Errorf("it did not open the program's file: %w", err)
	}
	if status, err := os.ReadFile("/proc/" + strconv.FormatInt(pid, 10) + "/status"); err == nil {
		p.memory = parseStatus(int(pid), status).memory + prepared
	}
	return p.socket.SetDeadline(time.Time{})
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
