package agent

import (
	"os"
	"os/signal"
	"sync"
	"sync/atomic"
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
	mu       sync.Mutex // guards both maps
	children map[*birth]struct{}
	orphans  map[int]*usage // by user id, while a step of that user runs
}

// birth is a child that somebody waits for. One of the agent's own is known before
// there is a process, so that none can be reaped before it is known.
type birth struct {
	pid   atomic.Int32 // 0 until there is one
	ended chan exit
}

func newReaper() *reaper {
	return &reaper{children: map[*birth]struct{}{}, orphans: map[int]*usage{}}
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

// spawn starts a child and returns the channel on which its end will come. start
// must set the child's id before the child can end.
func (r *reaper) spawn(start func(pid *atomic.Int32) error) (<-chan exit, error) {
	child := &birth{ended: make(chan exit, 1)}
	r.mu.Lock()
	r.children[child] = struct{}{}
	r.mu.Unlock()
	if err := start(&child.pid); err != nil {
		r.mu.Lock()
		delete(r.children, child)
		r.mu.Unlock()
		return nil, err
	}
	return child.ended, nil
}

// adopt returns the channel for a child that another process made and left: an
// orphan. It fails when there is no such child any more.
func (r *reaper) adopt(pid int) (<-chan exit, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if unix.Kill(pid, 0) == unix.ESRCH { // a child that was not reaped is still there
		return nil, false
	}
	child := &birth{ended: make(chan exit, 1)}
	child.pid.Store(int32(pid))
	r.children[child] = struct{}{}
	return child.ended, true
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
	for child := range r.children {
		if int(child.pid.Load()) == pid {
			delete(r.children, child)
			child.ended <- e
			return
		}
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
