package agent

import (
	"fmt"
	"os"
	"strings"

	"golang.org/x/sys/unix"
)

// stayResident keeps the agent's code in memory once it has been used. Programs
// that use their container's memory up otherwise push it out, since it could be
// read again from the agent's volume: the agent then waits for the disk at every
// step, while deadlines pass and its host asks in vain.
//
// It is best effort: where RLIMIT_MEMLOCK is smaller than the code (8 MiB is
// usual today, 64 KiB was), or the runtime knows no mlock2, nothing is kept.
func stayResident(self string) {
	maps, _ := os.ReadFile("/proc/self/maps") // none: nothing is kept
	for line := range strings.Lines(string(maps)) {
		if !strings.HasSuffix(line, " "+self+"\n") {
			continue
		}
		var from, to uintptr
		if _, err := fmt.Sscanf(line, "%x-%x ", &from, &to); err == nil {
			_, _, _ = unix.Syscall(unix.SYS_MLOCK2, from, to-from, unix.MLOCK_ONFAULT)
		}
	}
}
