package agent

import (
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

// sampleEvery is how often the memory of running programs is looked at. The
// look costs some 30 µs a process.
const sampleEvery = 25 * time.Millisecond

// sample is what all processes of one user have at a moment.
type sample struct {
	memory  int64
	threads int
}

// watcher samples the users that have registered, all in one walk.
type watcher struct {
	mu      sync.Mutex // guards users; not held while a user's function runs
	users   map[int]func(sample)
	awakens chan struct{} // cap 1: there is somebody to watch
}

func newWatcher() *watcher {
	return &watcher{users: map[int]func(sample){}, awakens: make(chan struct{}, 1)}
}

// run samples for as long as there are users, until the process ends.
func (w *watcher) run() {
	for range w.awakens {
		for w.anybody() {
			time.Sleep(sampleEvery)
			w.look()
		}
	}
}

// add has f called with every sample of the user until the returned function
// is called. One call of f may still come a moment after that.
func (w *watcher) add(uid int, f func(sample)) (remove func()) {
	w.mu.Lock()
	w.users[uid] = f
	w.mu.Unlock()
	select {
	case w.awakens <- struct{}{}:
	default:
	}
	return func() {
		w.mu.Lock()
		defer w.mu.Unlock()
		delete(w.users, uid)
	}
}

func (w *watcher) anybody() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.users) > 0
}

func (w *watcher) look() {
	samples := map[int]sample{}
	if err := eachProcess(func(p process) {
		s := samples[p.uid]
		s.memory += p.memory
		s.threads += p.threads
		samples[p.uid] = s
	}); err != nil {
		return
	}
	for uid, s := range samples {
		w.mu.Lock()
		f := w.users[uid]
		w.mu.Unlock()
		if f != nil {
			f(s)
		}
	}
}

// oomCounters are the files that count the processes the kernel killed because
// memory was used up: the container's of cgroup v2, of v1, and, for a container
// that does not see its cgroup, the whole kernel's (proc_vmstat(5)). The last
// one also counts others' processes, so it only tells why a program that was
// killed may have been.
var oomCounters = []string{
	"/sys/fs/cgroup/memory.events",
	"/sys/fs/cgroup/memory/memory.oom_control",
	"/proc/vmstat",
}

// oomKills returns the count of the first of files that has one, or 0.
func oomKills(files []string) int64 {
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(text)) {
			if count, found := strings.CutPrefix(line, "oom_kill "); found {
				n, _ := strconv.ParseInt(strings.TrimSpace(count), 10, 64)
				return n
			}
		}
	}
	return 0
}
