package execman

import (
	"errors"
	"hash/fnv"
	"sync"
)

// The user ids that programs run under. They must be distinct over all
// containers of a host, since the kernel counts a user's processes over all of
// them (RLIMIT_NPROC), and below 65536, where rootless Docker's ids end.
const (
	firstUID = 20_000
	lastUID  = 59_999
)

var errNoUIDs = errors.New("all user ids are taken by containers")

// uids hands out blocks of user ids.
type uids struct {
	mu    sync.Mutex // guards the rest
	next  int
	taken map[int]int // first id of a block → its size
}

// newUIDs starts at a place that depends on the manager, so that managers of
// other processes on the same host hardly ever share ids.
func newUIDs(manager string) *uids {
	h := fnv.New32a()
	h.Write([]byte(manager))
	return &uids{next: firstUID + int(h.Sum32()%(lastUID-firstUID)), taken: map[int]int{}}
}

// take returns the first of n consecutive ids. A block that was given back is
// used again as late as possible.
func (u *uids) take(n int) (int, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	for range 2 * (lastUID - firstUID + 1) {
		if u.next+n-1 > lastUID {
			u.next = firstUID
		}
		clash := u.clash(u.next, n)
		if clash == 0 {
			first := u.next
			u.taken[first] = n
			u.next += n
			return first, nil
		}
		u.next = clash
	}
	return 0, errNoUIDs
}

// clash returns 0, or the id after a taken block that overlaps.
func (u *uids) clash(first, n int) int {
	for start, size := range u.taken {
		if first < start+size && start < first+n {
			return start + size
		}
	}
	return 0
}

// give gives a block back.
func (u *uids) give(first int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	delete(u.taken, first)
}
