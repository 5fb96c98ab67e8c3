package execman

import (
	"cmp"
	"time"

	"github.com/MarioLegenda/execman/core/internal/docker"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// limits are a language's limits with those that the pool sets in their place.
func (p Pool) limits(l lang.Limits) lang.Limits {
	l.Timeout = cmp.Or(p.Timeout, l.Timeout)
	l.CompileTimeout = cmp.Or(p.CompileTimeout, l.CompileTimeout)
	l.CPU = cmp.Or(p.CPU, l.CPU)
	l.MemoryBytes = cmp.Or(p.MemoryBytes, l.MemoryBytes)
	l.CompileMemoryBytes = cmp.Or(p.CompileMemoryBytes, l.CompileMemoryBytes)
	l.Processes = cmp.Or(p.Processes, l.Processes)
	l.OpenFiles = cmp.Or(p.OpenFiles, l.OpenFiles)
	l.FileBytes = cmp.Or(p.FileBytes, l.FileBytes)
	l.SlotBytes = cmp.Or(p.SlotBytes, l.SlotBytes)
	l.SlotInodes = cmp.Or(p.SlotInodes, l.SlotInodes)
	l.OutputBytes = cmp.Or(p.OutputBytes, l.OutputBytes)
	return l
}

// limitKeys are the limits of a pool under their keys in JSON, for the check
// that none is negative. Only the sign of a time matters.
func (p Pool) limitKeys() map[string]int64 {
	return map[string]int64{
		"timeout_ms": int64(p.Timeout), "max_timeout_ms": int64(p.MaxTimeout),
		"compile_timeout_ms": int64(p.CompileTimeout), "max_compile_timeout_ms": int64(p.MaxCompileTimeout),
		"cpu_ms": int64(p.CPU), "memory_bytes": p.MemoryBytes, "max_memory_bytes": p.MaxMemoryBytes,
		"compile_memory_bytes": p.CompileMemoryBytes, "processes": p.Processes, "open_files": p.OpenFiles,
		"file_bytes": p.FileBytes, "slot_bytes": p.SlotBytes, "slot_inodes": p.SlotInodes,
		"output_bytes": p.OutputBytes, "max_output_bytes": p.MaxOutputBytes, "max_cpu_ms": int64(p.MaxCPU),
		"max_processes": p.MaxProcesses, "max_open_files": p.MaxOpenFiles, "max_file_bytes": p.MaxFileBytes,
	}
}

// ceilings bound what a request may ask for. Zero is none.
type ceilings struct {
	timeout, compileTimeout, cpu                              time.Duration
	memoryBytes, processes, openFiles, fileBytes, outputBytes int64
}

// ceilings are the pool's, for a language with these limits.
func (p Pool) ceilings(l lang.Limits) ceilings {
	return ceilings{
		timeout: p.MaxTimeout, compileTimeout: p.MaxCompileTimeout, cpu: p.MaxCPU,
		memoryBytes: p.MaxMemoryBytes, processes: p.MaxProcesses, fileBytes: p.MaxFileBytes, outputBytes: p.MaxOutputBytes,
		openFiles: cmp.Or(p.MaxOpenFiles, max(docker.DefaultNofile, l.OpenFiles)),
	}
}

// check refuses a request that asks for more.
func (c ceilings) check(req Request) error {
	for _, field := range []struct {
		key            string
		value, ceiling int64
	}{
		{"timeout", req.Timeout.Milliseconds(), c.timeout.Milliseconds()},
		{"compile timeout", req.CompileTimeout.Milliseconds(), c.compileTimeout.Milliseconds()},
		{"cpu", req.CPU.Milliseconds(), c.cpu.Milliseconds()},
		{"memory", req.MemoryBytes, c.memoryBytes},
		{"processes", req.Processes, c.processes},
		{"open files", req.OpenFiles, c.openFiles},
		{"file size", req.FileBytes, c.fileBytes},
		{"output", req.OutputBytes, c.outputBytes},
	} {
		if field.ceiling > 0 && field.value > field.ceiling {
			return invalid("%s: %d is more than the %d that the language's pool allows", field.key, field.value, field.ceiling)
		}
	}
	return nil
}

// MaxTimeout bounds the times of a request.
const MaxTimeout = time.Hour

// maxProcesses is the most that Linux has and that its cgroups take:
// PID_MAX_LIMIT in include/linux/threads.h, PIDS_MAX in kernel/cgroup/pids.c.
const maxProcesses = 1 << 22

// checkLimits refuses limits that no pool could grant.
func checkLimits(req Request) error {
	for _, field := range []struct {
		key         string
		value, most int64
	}{
		{"timeout", int64(req.Timeout), int64(MaxTimeout)},
		{"compile timeout", int64(req.CompileTimeout), int64(MaxTimeout)},
		{"cpu", int64(req.CPU), int64(MaxTimeout)},
		{"memory", req.MemoryBytes, 1 << 40},
		{"processes", req.Processes, maxProcesses},
		{"open files", req.OpenFiles, 1 << 30}, // the most of /proc/sys/fs/nr_open
		{"file size", req.FileBytes, 1 << 40},
		{"output", req.OutputBytes, 1 << 30},
	} {
		if field.value < 0 || field.value > field.most {
			return invalid("%s: %d is not between 0 and %d", field.key, field.value, field.most)
		}
	}
	return nil
}
