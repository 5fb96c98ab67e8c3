package execman

import "time"

// Result is what became of a program. Output that was printed before a
// timeout, a kill or a cancellation is in it.
type Result struct {
	// Status is the one cause for which the run ended.
	Status Status
	// Started tells whether the program itself ran. It is false when the
	// compile step ended the run: then the fields of the run step are zero
	// and ExitCode is -1.
	Started bool
	// ExitCode is the program's exit code, or -1 when a signal ended it or it
	// never started.
	ExitCode int
	// Signal is the number of the signal that ended the program, or 0.
	Signal int
	// Stdout and Stderr are the bytes the program wrote, unchanged, up to the
	// output limit (Pool.OutputBytes) each.
	Stdout, Stderr []byte
	// StdoutBytes and StderrBytes are how many bytes the program wrote. More
	// than are kept means that the rest was dropped.
	StdoutBytes, StderrBytes int64
	// Wall and CPU are the elapsed time and the processor time (user and
	// system, children included) of the run step.
	Wall, CPU time.Duration
	// PeakMemory is the largest resident memory of the run step, in bytes. It
	// is never below the few MB of the agent that starts the program.
	PeakMemory int64
	// Files are the files that Request.Outputs asked for and the program left,
	// in the order of their names; whatever became of it. Only regular files
	// count, and links are not followed.
	Files []File
	// FilesDropped is how many matching files are missing in Files, since they
	// were beyond MaxOutputFiles or MaxOutputBytes or not readable. A file is
	// there whole or not at all.
	FilesDropped int
	// Compile describes the compile step; nil for a language without one. Of a
	// Cached result it is that of the run that compiled the program.
	Compile *Compile
	// Cached tells whether the program came from the cache of compiled programs
	// (Config.CacheBytes), so that nothing was compiled.
	Cached bool
	// Warm tells whether what runs the program, or where it was compiled the compiler,
	// had been started before the run came (Pool.Warm).
	Warm bool
	// Attempts is how often the run was started: once, or again when a container died
	// under it, or when the kernel may have killed it for its neighbours' memory.
	Attempts int
}

// Compile is what became of the compile step.
type Compile struct {
	// Output is what the compiler printed, both streams in the order they
	// were read, warnings of a successful compile included.
	Output []byte
	// OutputBytes is how many bytes the compiler printed.
	OutputBytes int64
	// ExitCode is the compiler's exit code, or -1 when a signal ended it.
	ExitCode int
	// Signal is the number of the signal that ended the compiler, or 0.
	Signal int
	// Wall, CPU and PeakMemory are as in Result.
	Wall, CPU  time.Duration
	PeakMemory int64
}

// OK reports whether the program ran and ended with exit code 0.
func (r *Result) OK() bool { return r.Status == StatusOK }

// Truncated reports whether output was dropped on any stream.
func (r *Result) Truncated() bool {
	return r.StdoutBytes > int64(len(r.Stdout)) || r.StderrBytes > int64(len(r.Stderr)) ||
		(r.Compile != nil && r.Compile.OutputBytes > int64(len(r.Compile.Output)))
}
