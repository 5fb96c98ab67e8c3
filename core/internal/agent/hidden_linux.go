package agent

import (
	"bytes"
	"strconv"

	"golang.org/x/sys/unix"
)

// hiddenAllowance is how much more memory that belongs to no process there may
// be than when a run began: page tables, the kernel's stacks, pipes, sockets.
const hiddenAllowance = 64 << 20

// cgroupRoot is where a container sees the counters of its own cgroup.
const cgroupRoot = "/sys/fs/cgroup"

// hiddenMemory is what the container's programs use and no process has: files
// in memory that have no name and nobody maps, full socket buffers, locks.
// No rlimit and no sample knows of it, and when it uses the container up the
// kernel kills whoever has most of the other kind. shared is what processes have
// mapped of it; the tmpfs on mounts are known by their own sizes. 0 where the container
// does not see its counters.
func hiddenMemory(root string, mounts []string, shared int64) int64 {
	used := notAnonymous(root) - shared
	if used <= 0 {
		return 0
	}
	for _, mount := range mounts {
		var st unix.Statfs_t
		if unix.Statfs(mount, &st) == nil && st.Type == unix.TMPFS_MAGIC {
			used -= int64(st.Blocks-st.Bfree) * st.Bsize
		}
	}
	return max(0, used)
}

// notAnonymous is the kernel's and the shared memory of the container: of cgroup
// v2, or of v1, whose kernel memory includes what the kernel could take back.
// Anonymous memory is left out: that of a process which is just ending is still
// there, and no sample of the process has it any more. Counters without a limit
// are not a container's.
func notAnonymous(root string) int64 {
	if firstNumber(readFile(root+"/memory.max")) >= 0 {
		return notAnonymousV2(root)
	}
	v1 := readFile(root + "/memory/memory.stat")
	if figure(v1, "hierarchical_memory_limit") >= unlimited {
		return 0
	}
	kernel := firstNumber(readFile(root + "/memory/memory.kmem.usage_in_bytes"))
	return figure(v1, "total_shmem") + max(0, kernel)
}

// notAnonymousV2 is notAnonymous of cgroup v2, which has the buffers of TCP apart
// from the kernel's other memory. In version 1 they are counted nowhere.
//
// Linux before 5.18 does not sum up the kernel's memory. There it is what is left of
// all when the memory that is not the kernel's is taken away; of what comes or goes
// meanwhile, the lesser.
func notAnonymousV2(root string) int64 {
	before := firstNumber(readFile(root + "/memory.current"))
	stat := readFile(root + "/memory.stat")
	kernels := figure(stat, "kernel") + figure(stat, "sock")
	if figure(stat, "kernel") == 0 {
		all := min(before, firstNumber(readFile(root+"/memory.current")))
		kernels = max(0, all-figure(stat, "anon")-figure(stat, "file"))
	}
	return figure(stat, "shmem") + kernels - figure(stat, "slab_reclaimable")
}

// unlimited is where limits begin that are none: cgroup v1 has them at the
// largest number of whole pages.
const unlimited = 1 << 60

// figure is the value of a line "name value", or 0.
func figure(text []byte, name string) int64 {
	for line := range bytes.Lines(text) {
		if value, found := bytes.CutPrefix(line, []byte(name+" ")); found {
			return max(0, firstNumber(value))
		}
	}
	return 0
}

// ledger lays hidden memory to the user who made it.
type ledger struct {
	last   int64         // what the look before has found
	bases  map[int]int64 // by user: the hidden memory that is not its doing
	before map[int]int64 // by user: the kernel's time when the memory began to grow
	// ticks tells how much of the kernel's time the processes of each user have
	// had. Hidden memory is only made there.
	ticks func() map[int]int64
}

// restart begins anew, when nobody has run: what hidden memory there is, is
// nobody's.
func (l *ledger) restart(hidden int64) {
	l.last, l.before = hidden, nil
	clear(l.bases)
}

// charge returns the user who has made hidden memory beyond the allowance, and
// how much; 0 when nobody has. present tells who runs now.
//
// What has grown is one user's: whoever had most of the kernel's time
// meanwhile. The others are acquitted of it, so that they need not answer for
// it when that user is gone before its memory is.
func (l *ledger) charge(present func(uid int) bool, hidden int64) (uid int, bytes int64) {
	l.last = hidden
	growth, gone := int64(0), false
	for uid := range l.bases {
		if !present(uid) {
			delete(l.bases, uid)
			gone = true
		}
	}
	for uid, base := range l.bases {
		if gone {
			base = max(base, hidden)
		}
		l.bases[uid] = min(base, hidden)
		growth = max(growth, hidden-base)
	}
	if growth <= hiddenAllowance/2 {
		l.before = nil
		return 0, 0
	}
	if growth <= hiddenAllowance {
		if l.before == nil {
			l.before = l.ticks()
		}
		return 0, 0
	}
	uid = l.suspect(hidden)
	bytes = hidden - l.bases[uid] - hiddenAllowance
	for other := range l.bases {
		if other != uid {
			l.bases[other] = hidden
		}
	}
	return uid, bytes
}

// begin makes a user answer for what comes from now on. Since the last look it
// may have made some already.
func (l *ledger) begin(uid int) {
	if _, known := l.bases[uid]; !known {
		l.bases[uid] = l.last
	}
}

// suspect is the user with most of the kernel's time among those whom the
// growth may be laid to, of whom there is one. It is the time since the growth
// began, or all of it when everything came between two looks.
func (l *ledger) suspect(hidden int64) int {
	now := l.ticks()
	uid, most := 0, int64(-1)
	for candidate, base := range l.bases {
		spent := max(0, now[candidate]-l.before[candidate])
		if hidden-base > hiddenAllowance && spent > most {
			uid, most = candidate, spent
		}
	}
	return uid
}

// ticksOfAll reads the kernel's time of every user, in halves of a tick: each
// process has its time in whole ticks, of which it has had half of one more on
// the average. A hundred young processes are seen by nothing else.
func ticksOfAll() map[int]int64 {
	ticks := map[int]int64{}
	_ = eachProcess(func(p process) {
		ticks[p.uid] += 1 + 2*kernelTicks(readFile("/proc/"+strconv.Itoa(p.pid)+"/stat"))
	})
	return ticks
}

// kernelTicks reads the time in the kernel from /proc/PID/stat, of the process
// and of its children that are gone: fields 15 and 17 of proc_pid_stat(5).
func kernelTicks(stat []byte) int64 {
	// The name, field 2, may hold anything but ends with the last parenthesis.
	fields := bytes.Fields(stat[bytes.LastIndexByte(stat, ')')+1:])
	const state, own, children = 3, 15, 17
	if len(fields) <= children-state {
		return 0
	}
	return max(0, firstNumber(fields[own-state])) + max(0, firstNumber(fields[children-state]))
}
