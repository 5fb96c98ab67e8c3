package agent

import (
	"bytes"
	"math"
	"runtime"
	"strconv"
	"unsafe"

	"golang.org/x/sys/unix"
)

// crowd is how many threads of a program, in however many processes, may want a processor
// before they get less of it each: what a pool of workers or a build has. As many as there
// are processors are in nobody's way.
var crowd = max(4, runtime.NumCPU())

// crowded counts the threads of a process that want a processor. They count as one unless
// they are twice a crowd: at its start an interpreter's own, which translate and collect
// garbage, are some. all is how many there are on the whole machine; where that is less,
// nobody has to look at each, which costs more than all else for ten that wait in Java.
func crowded(p process, all int) int {
	if p.threads > 2*crowd && all > 2*crowd {
		if running := runningThreads(p.pid); running > 2*crowd {
			return running
		}
	}
	if p.running {
		return 1
	}
	return 0
}

// runnable counts the threads of the whole machine that want a processor, or have one; 0
// where the kernel does not tell: the fourth field of proc_loadavg(5).
func runnable() int {
	fields := bytes.Fields(readFile("/proc/loadavg"))
	if len(fields) < 4 {
		return 0
	}
	running, _, _ := bytes.Cut(fields[3], []byte{'/'})
	return int(max(0, firstNumber(running)))
}

// join adds a process to a sample, which knows how many threads want a processor on the whole
// machine.
func (s *sample) join(p process, wanting int) {
	n := crowded(p, wanting)
	s.running += n
	if n > crowd {
		s.inOne += n
	}
	s.all = append(s.all, p)
}

// isCrowd tells whether too many threads want a processor. Those of one process must have
// wanted it at the last sample, too: an interpreter's own wake all at once, and sleep again
// soon.
func (s sample) isCrowd(last sample) bool {
	return s.running-s.inOne > crowd || s.inOne > 0 && last.inOne > 0
}

// share leaves a program whose threads are more than a crowd with about the share of the
// processors that one thread has, so that its neighbours keep theirs. mu is held: the
// slot's next run has the same user.
//
// The kernel knows no better way for a container that may not make cgroups: it shares
// each processor out among threads. The nice value of one counts 1.25 times that of the
// next, and SCHED_IDLE a fifth of the last one (sched(7)). Nobody gets it back.
//
// It matters for how long neighbours take, not for what anybody may do: what fails here
// is tried again with the next sample.
func (s *step) share(now sample) {
	const meekest = 19
	crowd := now.isCrowd(s.last)
	s.last = now
	if s.ended || !crowd {
		return
	}
	nice := niceness() + int(math.Round(math.Log(float64(now.running))/math.Log(1.25)))
	if next := min(nice, meekest); next > s.meek { // one call for all of them
		s.meek = next
		_ = asUser(s.slot, func() error { return unix.Setpriority(unix.PRIO_USER, s.slot.UID, next) })
	} else if nice > meekest {
		_ = asUser(s.slot, func() error { idle(now.all); return nil })
	}
}

// idle has all threads of processes, as far as they belong to who calls it, wait for
// whatever else wants a processor. The calls are raw, since a thread of the agent would
// wait its turn after each of a hundred.
func idle(all []process) {
	policy := unix.SchedAttr{Size: unix.SizeofSchedAttr, Policy: unix.SCHED_IDLE}
	for _, p := range all {
		threads := []string{strconv.Itoa(p.pid)}
		if p.threads > 1 {
			threads, _ = readNames("/proc/" + threads[0] + "/task") // none: it has ended meanwhile
		}
		for _, thread := range threads {
			if number, err := strconv.Atoi(thread); err == nil {
				_, _, _ = unix.RawSyscall(unix.SYS_SCHED_SETATTR, uintptr(number), uintptr(unsafe.Pointer(&policy)), 0)
			}
		}
	}
}
