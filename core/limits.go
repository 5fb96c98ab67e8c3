package execman

import (
	"cmp"
	"time"

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
		"output_bytes": p.OutputBytes, "max_output_bytes": p.MaxOutputBytes,
	}
}

// ceilings bound what a request may ask for. Zero is none.
type ceilings struct {
	timeout, compileTimeout  time.Duration
	memoryBytes, outputBytes int64
}

func (p Pool) ceilings() ceilings {
	return ceilings{
		timeout: p.MaxTimeout, compileTimeout: p.MaxCompileTimeout,
		memoryBytes: p.MaxMemoryBytes, outputBytes: p.MaxOutputBytes,
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
		{"memory", req.MemoryBytes, c.memoryBytes},
		{"output", req.OutputBytes, c.outputBytes},
	} {
		if field.ceiling > 0 && field.value > field.ceiling {
			return invalid("%s: %d is more than the %d that the language's pool allows", field.key, field.value, field.ceiling)
		}
	}
	return nil
}
