package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// daemons are the processes outside of a container that have a part in its
// programs' start: dockerd, containerd and the container's own shim, whose
// children runc starts. There are none when Docker is on another machine.
type daemons []int

// daemonsOf finds those of a container, by their names and the shim's arguments.
func daemonsOf(container string) daemons {
	var found daemons
	names, _ := filepath.Glob("/proc/[0-9]*/cmdline") // none where the kernel is not Linux
	for _, name := range names {
		line, err := os.ReadFile(name)
		if err != nil {
			continue // it has ended
		}
		args := strings.Split(string(line), "\x00")
		command := filepath.Base(args[0])
		shim := strings.HasPrefix(command, "containerd-shim") && slices.Contains(args, container)
		if command == "dockerd" || command == "containerd" || shim {
			if pid, err := strconv.Atoi(filepath.Base(filepath.Dir(name))); err == nil {
				found = append(found, pid)
			}
		}
	}
	return found
}

// cpu is the processor time that they and this process have taken so far, with
// their children that have ended: the docker command and runc among them.
func (d daemons) cpu() time.Duration {
	sum := rusage(unix.RUSAGE_SELF) + rusage(unix.RUSAGE_CHILDREN)
	for _, pid := range d {
		stat, _ := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
		sum += statCPU(stat)
	}
	return sum
}

func rusage(who int) time.Duration {
	var used unix.Rusage
	_ = unix.Getrusage(who, &used) // it fails only for an unknown who
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// tick is the unit of the times in /proc/<pid>/stat: the kernel's USER_HZ, 100
// on every architecture that Go has.
const tick = 10 * time.Millisecond

// statCPU adds utime, stime, cutime and cstime, the fields 14 to 17 of
// proc_pid_stat(5). The command's name before them may hold anything.
func statCPU(stat []byte) time.Duration {
	const first = 14 - 3 // the name ends the field 2
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	if len(fields) < first+4 {
		return 0
	}
	var ticks int64
	for _, field := range fields[first : first+4] {
		n, _ := strconv.ParseInt(field, 10, 64)
		ticks += n
	}
	return time.Duration(ticks) * tick
}
