package agent

import (
	"golang.org/x/sys/unix"
)

// ending is all that is known when a step has ended.
type ending struct {
	cause    string // why the agent killed it, or ""
	exit     exit
	limits   Limits
	peak     sample // the largest of its samples
	maxRSS   int64  // the largest resident memory of one process, in bytes
	oomKills bool   // the kernel killed for memory meanwhile
}

// verdict finds the one cause for which a step ended. What the agent did
// itself is certain; the rest is read from the traces that a limit leaves: a
// program that is refused memory or a process ends in its own way.
func verdict(e ending) string {
	switch {
	case e.cause != "":
		return e.cause
	case e.exit.code == 0:
		return StatusOK
	case e.hitCPU():
		return StatusCPULimit
	case e.hitMemory():
		return StatusMemoryLimit
	case e.limits.Processes > 0 && int64(e.peak.threads) >= e.limits.Processes:
		return StatusProcessLimit
	case e.exit.signal != 0:
		return StatusSignaled
	}
	return StatusFailed
}

func (e ending) hitCPU() bool {
	if e.limits.CPU == 0 {
		return false
	}
	return e.exit.signal == int(unix.SIGXCPU) ||
		(e.exit.signal == int(unix.SIGKILL) && e.exit.usage.cpu >= e.limits.CPU)
}

// hitMemory takes a program that failed with nearly all its memory in use for
// one that was refused more.
func (e ending) hitMemory() bool {
	return (e.exit.signal == int(unix.SIGKILL) && e.oomKills) || e.nearLimit()
}

func (e ending) nearLimit() bool {
	near := e.limits.MemoryBytes - e.limits.MemoryBytes/8
	return e.limits.MemoryBytes > 0 && (e.peak.memory >= near || e.maxRSS >= near)
}

// bystander tells whether the step may have lost a process to memory that was not its
// own. Where a container's is used up, the kernel takes whoever has most of the kind that
// belongs to a process, and full socket buffers belong to none. A step that ends well may
// have lost a child.
func (e ending) bystander() bool {
	return e.oomKills && e.cause == "" && e.limits.MemoryBytes > 0 && !e.nearLimit()
}
