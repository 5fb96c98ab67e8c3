package agent

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

const (
	// parkWait is how long an interpreter may take to start and park while runs wait for
	// a slot. It is much less than slotWait: they get this one in time.
	parkWait = 6 * time.Second
	// parkLongest is how long it may take while none does: a compiler that practises
	// takes seconds of a processor's time, of which it may have little.
	parkLongest = 30 * time.Second
	// parkFailures is after how many starts that led to no parked process a
	// command is not parked any more.
	parkFailures = 3
)

// start starts a command: in the interpreter that is parked for it in the slot, or
// anew.
func (a *agent) start(slot Slot, o order, stdio [3]*os.File) (program, error) {
	b := a.berths[slot.Dir]
	if p := b.parked; p != nil && p.fits(o) {
		begun, ok := p.begin(a.reaper, stdio)
		if ok && !p.order.Parking.Fork {
			b.parked = nil // it is the program now
		}
		if ok {
			return begun, nil
		}
		p.retire()
		if err := a.killUntilGone(slot); err != nil {
			return program{}, err
		}
	}
	ended, err := a.launch(slot, o, stdio)
	return program{ended: ended}, err
}

// makeRoom sees to it that a run finds its slot as it is to be: with the interpreter
// that is parked for it and with what that has made of files, or with nothing. A
// process that has the slot's user would be the prey of a program of another kind,
// also one that was told to end and may not have.
func (a *agent) makeRoom(slot Slot, next *Spec) error {
	b := a.berths[slot.Dir]
	if p := b.parked; p != nil && p.fits(next.waitingOrder(a.imageEnv, slot)) && p.reserve() || !b.used {
		return nil
	}
	if b.parked != nil {
		b.parked.retire()
		b.parked = nil
	}
	b.used = false
	return a.vacate(slot)
}

// vacate ends all processes of the slot's user and cleans the slot.
func (a *agent) vacate(slot Slot) error {
	if err := a.killUntilGone(slot); err != nil {
		return err
	}
	return a.clean(slot)
}

// park sees to it that an interpreter waits in the slot for a run like the last
// one. When that had none that could wait, nothing is started, since it would have to
// go for the next one of its kind. The slot is clean and taken. An error says that
// it is not clean any more.
func (a *agent) park(slot Slot, last *Spec) error {
	b := a.berths[slot.Dir]
	b.used = false
	if p := b.parked; p != nil && !p.order.Parking.Fork && p.waits() { // in what was cleaned under it
		p.retire()
		if err := a.killUntilGone(slot); err != nil {
			return err
		}
	}
	o := last.waitingOrder(a.imageEnv, slot)
	if o.Parking == nil {
		return nil
	}
	if b.wants == nil || !b.wants.same(o) {
		b.wants, b.memory, b.trials = &o, 0, trials{}
	}
	switch {
	case b.trials.vain():
		return nil
	case b.parked != nil && b.parked.fits(o):
		b.parked.release()
		return nil
	case last.waitingStep() == last.Compile && a.compilersSuffice(o) && !a.slots.kept(slot):
		return nil
	}
	return a.parkWhereRoom(slot, b)
}

// parkWhereRoom parks what the berth wants, if other slots have left the memory for it.
func (a *agent) parkWhereRoom(slot Slot, b *berth) error {
	o := *b.wants
	memory := max(b.memory, a.waiting.memoryOf(o))
	if memory == 0 && o.Parking.Threads {
		if !a.waiting.try(o) { // another slot finds out what it takes
			return nil
		}
		defer a.waiting.tried(o)
	}
	if !a.waiting.admit(o, memory) {
		return nil
	}
	return a.parkAnew(slot, b)
}

func (a *agent) parkAnew(slot Slot, b *berth) error {
	if b.parked != nil {
		b.parked.retire()
		b.parked = nil
	}
	b.used = true
	b.starts.Store(b.wants)
	defer b.starts.Store(nil)
	p, err := a.launchParked(slot, *b.wants)
	if err != nil {
		a.log.Printf("%q does not wait for programs: %v", b.wants.Argv[0], err)
		b.trials.failed(err)
		if b.trials.failures == parkFailures && b.wants.Parking.Fork {
			a.forkless.Store(true)
		}
		b.used = false
		return a.vacate(slot) // it may have done something else instead
	}
	b.parked, b.memory, b.trials = p, p.memory, trials{}
	if p.order.Parking.Fork {
		b.stays.Store(p)
	}
	if !a.waiting.admit(p.order, 0) {
		p.retire()
	}
	if !p.order.Parking.Fork {
		return nil
	}
	b.used = false // what it has made of files is not for many programs
	return a.clean(slot)
}

// adapt changes how the interpreter of a run is to wait when one that was to stay and fork
// could not park here: it becomes the program, unless it is one that forks by itself.
func (a *agent) adapt(spec *Spec) {
	for _, step := range []*Step{spec.Compile, &spec.Run} {
		if step != nil && step.Parking != nil && !step.Parking.forksItself() && a.forkless.Load() {
			step.Parking.Fork, step.Parking.Threads = false, false
		}
	}
}

// launchParked starts an interpreter and returns when it is parked.
func (a *agent) launchParked(slot Slot, o order) (*parked, error) {
	away, err := a.prepareParking(slot, o.Parking)
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
	command, began := o, time.Now()
	command.wait(slot, theirs, a.library)
	ended, err := a.launch(slot, command, [3]*os.File(streams))
	if err != nil {
		socket.Close()
		return nil, err
	}
	theirs.Close() // so that its end is seen
	p := &parked{order: o, slot: o.Parking.user(slot), ended: ended, socket: socket, all: &a.waiting}
	if err := p.await(a.slots.wanted); err != nil {
		socket.Close()
		return nil, fmt.Errorf("%w (%q)", err, said(ends[len(ends)-1]))
	}
	p.took = time.Since(began)
	a.waiting.add(p)
	p.mu.Lock() // which the timer may want before there is p.idle
	defer p.mu.Unlock()
	p.idle = time.AfterFunc(o.Parking.Keep, p.retire)
	return p, nil
}

// forksItself tells whether the interpreter calls fork(2) without being made to.
func (p *Parking) forksItself() bool { return p.Command != "" && p.Fork && !p.Threads }

// user is the slot, with the user as which an interpreter waits in it.
func (p *Parking) user(slot Slot) Slot {
	if p.Fork {
		slot.UID, slot.GID = slot.ParkedUID, slot.ParkedUID
	}
	return slot
}

// said is the beginning of what an interpreter that did not park has said.
func said(stderr *os.File) []byte {
	text := make([]byte, 512)
	_ = stderr.SetReadDeadline(time.Now().Add(10 * time.Millisecond))
	n, _ := stderr.Read(text)
	return text[:n]
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
		o.Argv = strings.Split(o.Parking.Command, "\x00")
	}
	if o.Parking.forksItself() {
		mode = "c"
	}
	how := strings.Join([]string{
		mode, strconv.Itoa(extraFD), strconv.Itoa(slot.UID), strconv.Itoa(slot.GID), strconv.Itoa(slot.ParkedUID),
		o.Dir, slot.Dir + "/" + o.Parking.inSlot(),
	}, ":")
	if o.Parking.Threads {
		library += ":" + filepath.Join(filepath.Dir(library), ThreadsName)
	}
	o.extra = socket
	o.Env = append(slices.Clone(o.Env), "LD_PRELOAD="+library, "EXECMAN_PARK="+how)
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
