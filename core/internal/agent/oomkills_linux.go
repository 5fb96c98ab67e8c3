package agent

import (
	"bytes"

	"golang.org/x/sys/unix"
)

// oomCounters are the files that count the processes the kernel killed because
// memory was used up: the container's of cgroup v2, of v1, and, for a container
// that does not see its cgroup, the whole kernel's (proc_vmstat(5)). The last
// one also counts others' processes, so it only tells why a program that was
// killed may have been.
var oomCounters = []string{
	"/sys/fs/cgroup/memory.events",
	"/sys/fs/cgroup/memory/memory.oom_control",
	wholeKernel,
}

const wholeKernel = "/proc/vmstat"

// oomCounter is the file, kept open, that counts the processes the kernel killed
// because memory was used up. Every step reads it, and to open it takes ten times as
// long as to read it. The zero value counts nothing.
type oomCounter struct {
	fd    int
	found bool
	own   bool // it counts this container's processes only
}

// openOOMCounter opens the first of files that has a count.
func openOOMCounter(files []string) oomCounter {
	for _, path := range files {
		fd, err := unix.Open(path, unix.O_RDONLY|unix.O_CLOEXEC, 0)
		if err != nil {
			continue
		}
		if bytes.Contains(readOpen(fd), []byte("\noom_kill ")) {
			return oomCounter{fd: fd, found: true, own: path != wholeKernel}
		}
		unix.Close(fd)
	}
	return oomCounter{}
}

// kills returns the count, or 0.
func (c oomCounter) kills() int64 {
	if !c.found {
		return 0
	}
	return figure(readOpen(c.fd), "oom_kill")
}

// killedSince tells whether the kernel has killed since the count was before. A count
// of the whole kernel's tells that of nobody but who was killed.
func (c oomCounter) killedSince(before int64, killed bool) bool {
	return (c.own || killed) && c.kills() > before
}
