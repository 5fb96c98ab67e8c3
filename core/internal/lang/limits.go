package lang

import "time"

// Limits bound what one program may use. They hold for the run step, and for
// the compile step too where it has no bound of its own. In a [Language] each
// zero value stands for the one in [DefaultLimits].
type Limits struct {
	// Timeout bounds the wall time of the run step. Default: 5 s.
	Timeout time.Duration
	// CompileTimeout bounds the wall time of the compile step. Default: 10 s.
	CompileTimeout time.Duration
	// CPU bounds the processor time of each process of the run step, in whole
	// seconds, rounded up. Default: 0, which is no bound but the one that
	// Timeout and the number of processors make.
	CPU time.Duration
	// MemoryBytes bounds the memory of the run step. Default: 256 MiB.
	MemoryBytes int64
	// CompileMemoryBytes bounds the memory of the compile step. Default: 1 GiB.
	CompileMemoryBytes int64
	// ReserveBytes is what the language's runtime reserves and does not use:
	// heaps to grow into, stacks of threads (8 MiB each). The kernel's bound on a
	// process's data (RLIMIT_DATA) lies that much above the bound on its memory,
	// which is measured; so it costs no memory. Default: 512 MiB, with which 60
	// threads start in any interpreter. Java and V8 need 2 to 4 GiB.
	ReserveBytes int64
	// Processes bounds processes and threads at once. Default: 128.
	Processes int64
	// OpenFiles bounds the open descriptors of one process. Default: 1024.
	OpenFiles int64
	// FileBytes bounds the size of one file. Default: 64 MiB.
	FileBytes int64
	// SlotBytes bounds the disk space of a run: its files, artifacts and
	// temporary files. It is memory of the container. Default: 128 MiB.
	SlotBytes int64
	// SlotInodes bounds the number of those files and folders. Default: 8192.
	SlotInodes int64
	// OutputBytes bounds what is kept of each output stream. Default: 1 MiB.
	OutputBytes int64
}

// DefaultLimits are the limits of a language that sets none.
func DefaultLimits() Limits {
	return Limits{
		Timeout:            5 * time.Second,
		CompileTimeout:     10 * time.Second,
		MemoryBytes:        256 << 20,
		CompileMemoryBytes: 1 << 30,
		ReserveBytes:       512 << 20,
		Processes:          128,
		OpenFiles:          1024,
		FileBytes:          64 << 20,
		SlotBytes:          128 << 20,
		SlotInodes:         8192,
		OutputBytes:        1 << 20,
	}
}

// WithDefaults returns the limits with each zero replaced by its default.
func (l Limits) WithDefaults() Limits {
	d := DefaultLimits()
	return Limits{
		Timeout:            orDefault(l.Timeout, d.Timeout),
		CompileTimeout:     orDefault(l.CompileTimeout, d.CompileTimeout),
		CPU:                l.CPU,
		MemoryBytes:        orDefault(l.MemoryBytes, d.MemoryBytes),
		CompileMemoryBytes: orDefault(l.CompileMemoryBytes, d.CompileMemoryBytes),
		ReserveBytes:       orDefault(l.ReserveBytes, d.ReserveBytes),
		Processes:          orDefault(l.Processes, d.Processes),
		OpenFiles:          orDefault(l.OpenFiles, d.OpenFiles),
		FileBytes:          orDefault(l.FileBytes, d.FileBytes),
		SlotBytes:          orDefault(l.SlotBytes, d.SlotBytes),
		SlotInodes:         orDefault(l.SlotInodes, d.SlotInodes),
		OutputBytes:        orDefault(l.OutputBytes, d.OutputBytes),
	}
}

func orDefault[T ~int64](v, def T) T {
	if v == 0 {
		return def
	}
	return v
}

// fields lists the limits under their names in a manifest. Durations are in
// nanoseconds here; only the sign matters to the caller.
func (l Limits) fields() []limitField {
	return []limitField{
		{"timeout_ms", int64(l.Timeout)},
		{"compile_timeout_ms", int64(l.CompileTimeout)},
		{"cpu_ms", int64(l.CPU)},
		{"memory_bytes", l.MemoryBytes},
		{"compile_memory_bytes", l.CompileMemoryBytes},
		{"reserve_bytes", l.ReserveBytes},
		{"processes", l.Processes},
		{"open_files", l.OpenFiles},
		{"file_bytes", l.FileBytes},
		{"slot_bytes", l.SlotBytes},
		{"slot_inodes", l.SlotInodes},
		{"output_bytes", l.OutputBytes},
	}
}

type limitField struct {
	name  string
	value int64
}
