package agent

import (
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
	running int // threads that want a processor, as crowded counts
	inOne   int // of these, those of processes that are a crowd each
	all     []process
}

// watcher samples the users that have registered, all in one walk.
type watcher struct {
	mounts  []string   // every tmpfs that programs write to
	ledger  ledger     // of the one goroutine that looks
	mu      sync.Mutex // guards users and ended; not held while a user's function runs
	users   map[int]func(sample)
	ended   []int         // users who were removed since the last look
	awakens chan struct{} // cap 1: there is somebody to watch
}

func newWatcher(mounts []string) *watcher {
	return &watcher{
		mounts: mounts, ledger: ledger{bases: map[int]int64{}, ticks: ticksOfAll},
		users: map[int]func(sample){}, awakens: make(chan struct{}, 1),
	}
}

// run samples for as long as there are users, until the process ends.
func (w *watcher) run() {
	for range w.awakens {
		w.takeEnded()
		w.ledger.restart(hiddenMemory(cgroupRoot, w.mounts, 0))
		for w.anybody() {
			time.Sleep(sampleEvery)
			if w.anybody() { // most programs have ended before the first look
				w.look()
			}
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
		w.ended = append(w.ended, uid)
	}
}

func (w *watcher) takeEnded() (users []int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	users, w.ended = w.ended, nil
	return users
}

func (w *watcher) anybody() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.users) > 0
}

func (w *watcher) look() {
	samples := map[int]sample{}
	var shared int64
	wanting := runnable()
	if err := eachProcess(func(p process) {
		s := samples[p.uid]
		s.memory += p.memory
		s.threads += p.threads
		if w.function(p.uid) != nil {
			s.join(p, wanting)
		}
		samples[p.uid] = s
		shared += p.shared
	}); err != nil {
		return
	}
	w.chargeHidden(samples, hiddenMemory(cgroupRoot, w.mounts, shared))
	for uid, s := range samples {
		if f := w.function(uid); f != nil {
			f(s)
		}
	}
}

// function is what a user has registered, or nil.
func (w *watcher) function(uid int) func(sample) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.users[uid]
}

// chargeHidden adds to the sample of a user what hidden memory it has made.
func (w *watcher) chargeHidden(samples map[int]sample, hidden int64) {
	for _, uid := range w.takeEnded() {
		if w.function(uid) != nil {
			// The next run of the slot has the same user, and need not answer for
			// memory of the last one that is being freed.
			delete(w.ledger.bases, uid)
		}
	}
	for uid := range samples {
		if w.function(uid) != nil {
			w.ledger.begin(uid)
		}
	}
	uid, bytes := w.ledger.charge(func(uid int) bool { return w.function(uid) != nil }, hidden)
	if s, found := samples[uid]; found {
		s.memory += bytes
		samples[uid] = s
	}
}
