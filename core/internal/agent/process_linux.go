package agent

import (
	"bytes"
	"os"
	"strconv"
)

// process is what /proc/PID/status tells about one process (proc(5)).
type process struct {
	pid, uid, threads int
	// running says that its first thread wants a processor, or has one.
	running bool
	// memory is its anonymous and shared resident memory in bytes: what the
	// program made, without the files it maps.
	memory int64
	// shared is the shared part of memory.
	shared int64
}

// eachProcess calls f for every process but the agent. One that ends
// meanwhile is passed over.
func eachProcess(f func(process)) error {
	list, err := pids()
	if err != nil {
		return err
	}
	for _, pid := range list {
		if pid == os.Getpid() {
			continue
		}
		if status := readFile("/proc/" + strconv.Itoa(pid) + "/status"); status != nil {
			f(parseStatus(pid, status))
		}
	}
	return nil
}

// runningThreads counts those of a process that want a processor, or have one. It costs
// some 15 µs a thread.
func runningThreads(pid int) (count int) {
	tasks := "/proc/" + strconv.Itoa(pid) + "/task/"
	threads, _ := readNames(tasks) // none: it has ended meanwhile
	for _, thread := range threads {
		if parseStatus(pid, readFile(tasks+thread+"/status")).running {
			count++
		}
	}
	return count
}

// parseStatus reads the text of /proc/PID/status.
func parseStatus(pid int, status []byte) process {
	p := process{pid: pid, uid: -1}
	for len(status) > 0 {
		var line []byte
		line, status, _ = bytes.Cut(status, []byte{'\n'})
		name, value, _ := bytes.Cut(line, []byte{':'})
		switch string(name) {
		case "State":
			p.running = bytes.HasPrefix(bytes.TrimSpace(value), []byte{'R'})
		case "Uid":
			p.uid = int(firstNumber(value))
		case "RssAnon":
			p.memory += firstNumber(value) << 10
		case "RssShmem":
			p.shared = firstNumber(value) << 10
			p.memory += p.shared
		case "Threads":
			p.threads = int(firstNumber(value))
		}
	}
	return p
}

// firstNumber is the first number of a value, or -1.
func firstNumber(value []byte) int64 {
	fields := bytes.Fields(value)
	if len(fields) == 0 {
		return -1
	}
	n, err := strconv.ParseInt(string(fields[0]), 10, 64)
	if err != nil {
		return -1
	}
	return n
}
