package main

import (
	"errors"
	"fmt"
	"os"
	"path"
	"strconv"
	"strings"
	"time"
)

// use is what a container's control group tells.
type use struct {
	cpu  time.Duration // since it was made, user and system
	anon int64         // bytes that its processes made, without pages of files
}

// group is the control group of a process, by the files that tell of its use.
// The kernel answers at once, where the daemon takes up to a second.
type group struct {
	cpu, memory string
	cpuKey      string // before the value in its file; empty: it is all there is
	cpuUnit     time.Duration
	memoryKey   string
}

// controlGroups is where they are mounted.
const controlGroups = "/sys/fs/cgroup"

// groupOf reads the text of /proc/<pid>/cgroup, which has lines of the form
// number:controllers:path (cgroups(7)). Version 2 has one without controllers.
func groupOf(text string) (group, error) {
	paths := map[string]string{}
	for line := range strings.Lines(text) {
		if fields := strings.SplitN(strings.TrimSpace(line), ":", 3); len(fields) == 3 {
			for _, controller := range strings.Split(fields[1], ",") {
				paths[controller] = fields[2]
			}
		}
	}
	if paths["cpuacct"] != "" && paths["memory"] != "" {
		return group{
			cpu:     path.Join(controlGroups, "cpuacct", paths["cpuacct"], "cpuacct.usage"),
			memory:  path.Join(controlGroups, "memory", paths["memory"], "memory.stat"),
			cpuUnit: time.Nanosecond, memoryKey: "rss ",
		}, nil
	}
	if paths[""] != "" {
		return group{
			cpu:    path.Join(controlGroups, paths[""], "cpu.stat"),
			memory: path.Join(controlGroups, paths[""], "memory.stat"),
			cpuKey: "usage_usec ", cpuUnit: time.Microsecond, memoryKey: "anon ",
		}, nil
	}
	return group{}, errors.New("no control group")
}

func (g group) use() (use, error) {
	cpu, err := number(g.cpu, g.cpuKey)
	if err != nil {
		return use{}, err
	}
	anon, err := number(g.memory, g.memoryKey)
	return use{cpu: time.Duration(cpu) * g.cpuUnit, anon: anon}, err
}

// number reads the number behind a key at the beginning of a line.
func number(file, key string) (int64, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		if value, found := strings.CutPrefix(line, key); found {
			return strconv.ParseInt(strings.TrimSpace(value), 10, 64)
		}
	}
	return 0, fmt.Errorf("%s: there is no %q", file, key)
}
