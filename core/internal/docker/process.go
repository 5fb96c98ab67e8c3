package docker

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// pidNamespace tells process ids of one container from those of another: namespaces(7).
const pidNamespace = "/proc/self/ns/pid"

// processName names a process so that no other one has the name while the machine runs: its namespace, its id
// and when it started. It is empty where there is no procfs.
func processName(pid int) string {
	namespace, err := os.Readlink(pidNamespace)
	if err != nil {
		return ""
	}
	_, start, err := processStat(pid)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%s %d %s", namespace, pid, start)
}

// processEnded tells whether the process of a name, given on this machine since it was booted, is gone for sure.
// Of a process in another namespace nothing is known.
func processEnded(name string) bool {
	var namespace, start string
	var pid int
	if _, err := fmt.Sscanf(name, "%s %d %s", &namespace, &pid, &start); err != nil {
		return false
	}
	if ours, err := os.Readlink(pidNamespace); err != nil || ours != namespace {
		return false
	}
	state, now, err := processStat(pid)
	return errors.Is(err, fs.ErrNotExist) || err == nil && (now != start || state == "Z")
}

// processStat reads a process's state and start time: fields 3 and 22 of proc_pid_stat(5). The second field, the
// name in parentheses, may hold anything.
func processStat(pid int) (state, start string, err error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return "", "", err
	}
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	if len(fields) < 20 {
		return "", "", fmt.Errorf("/proc/%d/stat has %d fields", pid, len(fields))
	}
	return fields[0], fields[19], nil
}
