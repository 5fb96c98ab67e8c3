package agent

import (
	"slices"
	"sync/atomic"
	"time"
)

// patienceShare is what part of the time that something took to start and park a run waits
// for the slot in which it does: a start for that run alone would take about as long, of a
// processor's time too, while most programs end after some milliseconds. It matters where
// there is no memory for what would have to wait in all slots.
const patienceShare = 4

// berth is what the agent keeps of a slot from one run to the next. It belongs
// to who has taken the slot.
type berth struct {
	wants  *order  // what was to be parked last
	memory int64   // it took the last time
	trials trials  // to park it
	used   bool    // an interpreter was started in the slot after it was cleaned
	parked *parked // maybe gone
	// stays is what was parked last of that which stays and forks, maybe gone. It may be
	// looked at without the slot.
	stays  atomic.Pointer[parked]
	starts atomic.Pointer[order] // is being started to wait; it may be looked at, too
	// program is since when the slot's run has had its program run; it may be looked at, too.
	program atomic.Pointer[time.Time]
	shared  []sharedFolder
}

// berths are those of all slots, by their folder.
type berths map[string]*berth

func newBerths(slots []Slot, shared []string) berths {
	all := berths{}
	for _, slot := range slots {
		b := &berth{}
		for _, dir := range shared {
			b.shared = append(b.shared, sharedFolder{dir: dir})
		}
		all[slot.Dir] = b
	}
	return all
}

// rank says how well a free slot suits a run.
type rank int

// The ranks.
const (
	rankExpels    rank = iota // what waits there has to go
	rankDisplaces             // it goes if something is to wait for such runs afterwards
	rankEmpty                 // nothing does
	rankFits                  // what waits there waits for such a run
)

// suits is what a run wants of its slot: that what waits there waits for it.
func (a *agent) suits(next *Spec) wish {
	return wish{
		rank: func(slot Slot) rank {
			p := a.berths[slot.Dir].parked
			switch {
			case p == nil || !p.waits():
				return rankEmpty
			case p.fits(next.waitingOrder(a.imageEnv, slot)):
				return rankFits
			case p.order.Parking.Fork:
				return rankDisplaces
			}
			return rankExpels
		},
		patience: func(slot Slot) (time.Duration, time.Time) {
			b, o := a.berths[slot.Dir], next.waitingOrder(a.imageEnv, slot)
			p := b.stays.Load()
			if p == nil || !p.fits(o) && !b.succeeds(o) {
				return 0, time.Time{}
			}
			return p.took / patienceShare, b.compiled(next)
		},
		most: func() int { return a.useful(next) },
	}
}

// useful is how many are of use that wait for such runs: one for each processor, if there is
// the memory for so many.
func (a *agent) useful(next *Spec) int {
	o := next.waitingOrder(a.imageEnv, Slot{})
	if o.Parking == nil {
		return a.slots.processors
	}
	memory := max(1, a.waiting.memoryOf(o))
	return int(min(int64(a.slots.processors), max(1, ParkedBytes/memory)))
}

// succeeds tells whether something is being started to wait for what an order is.
func (b *berth) succeeds(o order) bool {
	successor := b.starts.Load()
	return successor != nil && o.Parking != nil && successor.same(o)
}

// compiled is since when the slot's run has had no more use of what waits there for runs like
// the next: of a compiler, since it has compiled.
func (b *berth) compiled(next *Spec) time.Time {
	if since := b.program.Load(); since != nil && next.waitingStep() == next.Compile {
		return *since
	}
	return time.Time{}
}

// compilersSuffice tells whether as many compilers wait, or start to, as there are
// processors. More would compile no faster, and would be started at the cost of what those
// compile meanwhile.
func (a *agent) compilersSuffice(o order) bool {
	count := 0
	for _, b := range a.berths {
		p, successor := b.stays.Load(), b.starts.Load()
		if p != nil && p.order.alike(o) && p.waits() || successor != nil && successor.alike(o) {
			count++
		}
	}
	return count >= a.slots.processors
}

// waitingStep is the step of which a command can wait for such a run: the first, or the run
// step where the compiler does not wait.
func (s *Spec) waitingStep() *Step {
	if s.Compile != nil && !s.Run.Parking.outlastsCompiler() {
		return s.Compile
	}
	return &s.Run
}

// waitingOrder is the one to start that command.
func (s *Spec) waitingOrder(imageEnv []string, slot Slot) order {
	step := s.waitingStep()
	return step.order(imageEnv, slot, step.Commands[0])
}

// outlastsCompiler tells whether what waits for the run step does so while the program is
// compiled. What does not stay would be killed as the compile step's last process is: only
// what forks has a user of its own.
func (p *Parking) outlastsCompiler() bool { return p != nil && p.Early && p.Fork }

// same tells whether one order can take the place of another.
func (o order) same(other order) bool {
	return o.Dir == other.Dir && o.Limits == other.Limits && o.alike(other) && slices.Equal(o.Env, other.Env)
}

// alike tells whether two orders, maybe of two slots, start the same command to wait.
func (o order) alike(other order) bool {
	return *o.Parking == *other.Parking && slices.Equal(o.Argv, other.Argv)
}
