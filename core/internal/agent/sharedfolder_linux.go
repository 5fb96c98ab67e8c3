package agent

import (
	"time"

	"golang.org/x/sys/unix"
)

// sharedFolder is a folder of all slots, and what the agent knows of it for one of them.
// It belongs to who has taken the slot.
type sharedFolder struct {
	dir string
	// changed is when it had changed before the last look, which found nothing of the
	// slot's user; not known: zero.
	changed unix.Timespec
}

// settles is longer than the kernel's clock for files may stand still (a tick: 10 ms at
// most). Of what changes later, the time is another one.
const settles = 50 * time.Millisecond

// empty removes what the user owns in the folder for as long as going says so. It does
// not even look when nobody has made, renamed or removed anything since the last look:
// there may be thousands of entries of neighbours.
//
// No process of the user may be alive. The time that counts is one that nobody can set
// (st_ctime, inode(7)).
func (f *sharedFolder) empty(owner int, going func() bool) error {
	var now unix.Stat_t
	if err := unix.Lstat(f.dir, &now); err != nil {
		return err
	}
	if now.Ctim == f.changed {
		return nil
	}
	f.changed = unix.Timespec{}
	looked := time.Now()
	if err := emptyFolder(f.dir, owner, going); err != nil {
		return err
	}
	if looked.Sub(time.Unix(now.Ctim.Unix())) > settles {
		f.changed = now.Ctim
	}
	return nil
}
