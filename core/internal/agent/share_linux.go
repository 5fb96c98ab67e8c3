package agent

import (
	"math"
	"runtime"

	"golang.org/x/sys/unix"
)

// crowd is how many threads of a program, in however many processes, may want a processor
// before they get less of it each: what a pool of workers or a build has. As many as there
// are processors are in nobody's way.
var crowd = max(4, runtime.NumCPU())

// share leaves a program whose threads are more than a crowd with about the share of the
// processors that one thread has, so that its neighbours keep theirs. mu is held: the
// slot's next run has the same user.
//
// The kernel knows no better way for a container that may not make cgroups: it shares
// each processor out among threads. The nice value of one counts 1.25 times that of the
// next (sched(7)), and nobody gets it back.
func (s *step) share(running int) {
	if s.ended || running <= crowd {
		return
	}
	nice := min(niceness()+int(math.Round(math.Log(float64(running))/math.Log(1.25))), 19)
	if nice <= s.meek {
		return
	}
	s.meek = nice
	// It matters for how long neighbours take, not for what anybody may do.
	_ = asUser(s.slot, func() error { return unix.Setpriority(unix.PRIO_USER, s.slot.UID, nice) })
}
