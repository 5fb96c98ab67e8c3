package agent

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"
)

// exit is how a child ended.
type exit struct {
	code   int // exit code, or -1
	signal int // signal that ended it, or 0
	usage  usage
}

// usage is what processes have used.
type usage struct {
	cpu    time.Duration
	maxRSS int64 // bytes
}

// reaper waits for every child of process 1: its own and the orphans that the
// kernel hands to it. One wait for all of them, since a wait of its own for
// each child would race with the one for the orphans.
type reaper struct {
	// mu guards both maps. It is also held from a fork to the entry of the
	// child here, so that no child can be reaped before it is known, and while
	// signals are sent to everybody, so that no half-made child is hit.
	mu       sync.Mutex
	children map[int]chan exit
	orphans  map[int]*usage // by user id, while a step of that user runs
}

func newReaper() *reaper {
	return &reaper{children: map[int]chan exit{}, orphans: map[int]*usage{}}
}

// run reaps until the process ends.
func (r *reaper) run() {
	died := make(chan os.Signal, 1)
	signal.Notify(died, unix.SIGCHLD)
	for range died {
		for r.reapOne() {
		}
	}
}

// spawn starts a child and returns the channel on which its end will come.
func (r *reaper) spawn(start func() (int, error)) (<-chan exit, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	pid, err := start()
	if err != nil {
		return nil, err
	}
	ended := make(chan exit, 1)
	r.children[pid] = ended
	return ended, nil
}

// adopt returns the channel for a child that another process made: clone(2) with
// CLONE_PARENT. It fails when there is no such child any more.
func (r *reaper) adopt(pid int) (<-chan exit, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if unix.Kill(pid, 0) == unix.ESRCH { // a child that was not reaped is still there
		return nil, false
	}
	ended := make(chan exit, 1)
	r.children[pid] = ended
	return ended, true
}

// collect starts to add up what orphans of the user have used, and returns
// the function that ends it and tells the sum.
func (r *reaper) collect(uid int) func() usage {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.orphans[uid] = &usage{}
	return func() usage {
		r.mu.Lock()
		defer r.mu.Unlock()
		sum := *r.orphans[uid]
		delete(r.orphans, uid)
		return sum
	}
}

// childInfo is the part of siginfo_t that waitid(2) fills in.
type childInfo struct {
	signo, errno, code, _ int32
	pid, uid, status      int32
}

// reapOne reaps one child, if one has ended.
func (r *reaper) reapOne() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	var info unix.Siginfo
	var ru unix.Rusage
	err := unix.Waitid(unix.P_ALL, 0, &info, unix.WEXITED|unix.WNOHANG, &ru)
	child := (*childInfo)(unsafe.Pointer(&info))
	if err == unix.EINTR {
		return true
	}
	if err != nil || child.pid == 0 {
		return false
	}
	r.deliver(int(child.pid), int(child.uid), exitOf(child, &ru))
	return true
}

// deliver must be called with mu held.
func (r *reaper) deliver(pid, uid int, e exit) {
	if ended, ours := r.children[pid]; ours {
		delete(r.children, pid)
		ended <- e
		return
	}
	if sum := r.orphans[uid]; sum != nil {
		sum.cpu += e.usage.cpu
		sum.maxRSS = max(sum.maxRSS, e.usage.maxRSS)
	}
}

func exitOf(child *childInfo, ru *unix.Rusage) exit {
	const exited = 1 // CLD_EXITED
	e := exit{code: -1, usage: usage{
		cpu:    time.Duration(ru.Utime.Nano() + ru.Stime.Nano()),
		maxRSS: ru.Maxrss << 10,
	}}
	if child.code == exited {
		e.code = int(child.status)
	} else {
		e.signal = int(syscall.Signal(child.status))
	}
	return e
}
