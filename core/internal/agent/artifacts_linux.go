package agent

import (
	"container/list"
	"os"
	"sync"

	"golang.org/x/sys/unix"
)

// artifact is the agent's own copy of one, in its own memory, where no program can
// reach it. Each run gets files of its own that are written from it.
type artifact struct {
	number uint64
	files  []MadeFile // each with its part of memory
	memory []byte     // mapped; all files' bytes and up to a page more
	cost   int64
	users  int // how many read or fill it; guarded by artifacts
	kept   bool
}

// bytes are those of all files, one file behind the other.
func (c *artifact) bytes() []byte { return c.memory[:madeBytes(c.files)] }

// artifacts are the copies that the agent keeps, so that the host need not send them
// again and again: within a bound of bytes, those that were used last. It may forget
// any of them at any time.
//
// They are mapped and not of the heap, which would keep half as much again for
// the garbage collector's sake, and not files in memory, which would count as memory
// that some program hides.
type artifacts struct {
	room int64 // that all copies may take

	mu       sync.Mutex // guards the rest
	byNumber map[uint64]*list.Element
	recent   *list.List // of *artifact, the one that was used last in front
	bytes    int64      // of these, and of those that are in use and not kept
}

func newArtifacts(room int64) *artifacts {
	return &artifacts{room: room, byNumber: map[uint64]*list.Element{}, recent: list.New()}
}

// entryCost is about what an entry takes beside its name and bytes.
const entryCost = 128

// add makes room for a copy of files, and forgets others for it. The caller fills
// it, keeps it then or not, and releases it. Nil: there is no room.
func (a *artifacts) add(number uint64, files []MadeFile) *artifact {
	page := int64(os.Getpagesize())
	size := max(page, (madeBytes(files)+page-1)/page*page)
	c := &artifact{number: number, files: files, cost: size, users: 1}
	for _, f := range files {
		c.cost += entryCost + int64(len(f.Name))
	}
	if !a.reserve(c.cost) {
		return nil
	}
	memory, err := unix.Mmap(-1, 0, int(size), unix.PROT_READ|unix.PROT_WRITE,
		unix.MAP_PRIVATE|unix.MAP_ANONYMOUS|unix.MAP_POPULATE)
	if err != nil {
		a.release(c)
		return nil
	}
	c.memory = memory
	cut(files, memory)
	return c
}

// reserve takes bytes of the room, for which those go that were used longest ago.
func (a *artifacts) reserve(bytes int64) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	for at := a.recent.Back(); at != nil && a.bytes+bytes > a.room; {
		oldest := at
		at = at.Prev()
		if c := oldest.Value.(*artifact); c.users == 0 {
			a.recent.Remove(oldest)
			delete(a.byNumber, c.number)
			a.free(c)
		}
	}
	if a.bytes+bytes > a.room {
		return false
	}
	a.bytes += bytes
	return true
}

// keep makes a copy that is complete known by its number. From now on it cannot be
// changed, not even by mistake.
func (a *artifacts) keep(c *artifact) {
	if unix.Mprotect(c.memory, unix.PROT_READ) != nil {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.byNumber[c.number] == nil { // or another run was faster
		c.kept = true
		a.byNumber[c.number] = a.recent.PushFront(c)
	}
}

// take returns the copy of that number, which the caller must release; or nil.
func (a *artifacts) take(number uint64) *artifact {
	a.mu.Lock()
	defer a.mu.Unlock()
	at := a.byNumber[number]
	if at == nil {
		return nil
	}
	a.recent.MoveToFront(at)
	c := at.Value.(*artifact)
	c.users++
	return c
}

// release ends the use of a copy. One that is not kept is gone then. Of nil it does
// nothing.
func (a *artifacts) release(c *artifact) {
	if c == nil {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if c.users--; c.users == 0 && !c.kept {
		a.free(c)
	}
}

// free must be called with mu held, of a copy that nobody uses.
func (a *artifacts) free(c *artifact) {
	if c.memory != nil {
		_ = unix.Munmap(c.memory) // never fails for what Mmap has returned
	}
	a.bytes -= c.cost
}
