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
	shared []sharedFolder
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
	rankExpels rank = iota // what waits there has to go
	rankEmpty              // nothing does
	rankFits               // what waits there waits for such a run
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
			case p.order.Parking.Fork: // it stays
				return rankEmpty
			}
			return rankExpels
		},
		patience: func(slot Slot) time.Duration {
			b, o := a.berths[slot.Dir], next.waitingOrder(a.imageEnv, slot)
			p, successor := b.stays.Load(), b.starts.Load()
			if p != nil && (p.fits(o) || successor != nil && o.Parking != nil && successor.same(o)) {
				return p.took / patienceShare
			}
			return 0
		},
	}
}

// waitingOrder is the one to start what can wait for such a run: the first command, or
// that of the run step where the compiler does not wait.
func (s *Spec) waitingOrder(imageEnv []string, slot Slot) order {
	step := &s.Run
	if s.Compile != nil && !s.Run.Parking.outlastsCompiler() {
		step = s.Compile
	}
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
