package execman

import (
	"time"

	"github.com/MarioLegenda/execman/core/internal/agent"
)

// Limits on what one request may carry.
const (
	// MaxSourceBytes bounds the source and all files of one request together.
	MaxSourceBytes = 16 << 20
	// MaxStdinBytes bounds the standard input of one request.
	MaxStdinBytes = 64 << 20
	// MaxFiles bounds the number of files beside the source.
	MaxFiles = 256
	// MaxOutputs bounds the globs of one request.
	MaxOutputs = agent.MaxOutputs
	// MaxOutputFiles and MaxOutputBytes bound the files that one run gives back.
	MaxOutputFiles = agent.MaxOutputFiles
	MaxOutputBytes = agent.MaxOutputBytes
)

// Request is one program to run. Only Language and Source (or Files with an
// Entry) are needed; every other field's zero value is its default.
type Request struct {
	// Language is a language id, for example "python3".
	Language string
	// Source is the program's text. It may be empty, and must not hold a NUL
	// byte. It becomes the language's usual file name (main.py, main.c, …).
	Source string
	// Files are further files of the program, laid beside the source.
	Files []File
	// Entry names the file in Files to run, when Source is not used.
	Entry string
	// Stdin is what the program reads on standard input; then it sees the end.
	Stdin []byte
	// Interactive keeps standard input open behind Stdin, for Job.Stdin; for
	// Start only.
	Interactive bool
	// Streaming hands the output out as it comes, by Job.Read or Job.Output; for
	// Start only. The Result has it all the same.
	Streaming bool
	// Outputs are globs that name the files the Result is to carry. They are
	// paths below the working directory with forward slashes; "*", "?" and "[a-z]"
	// match within one path element (path.Match).
	Outputs []string
	// Args are the program's command line arguments.
	Args []string
	// Env are additional environment variables.
	Env map[string]string
	// Timeout bounds the run step's wall time. 0: the language's (5 s).
	Timeout time.Duration
	// CompileTimeout bounds the compile step's. 0: the language's (10 s).
	CompileTimeout time.Duration
	// CPU bounds the processor time of each of the run step's processes, in
	// whole seconds, rounded up. 0: the pool's. At most MaxTimeout.
	CPU time.Duration
	// MemoryBytes bounds the run step's memory. 0: the language's.
	MemoryBytes int64
	// Processes bounds the run step's processes and threads at once. 0: the
	// pool's. At most 4194304, the most that Linux has (PID_MAX_LIMIT).
	Processes int64
	// OpenFiles bounds the descriptors of each of the run step's processes. 0:
	// the pool's. At most Pool.MaxOpenFiles.
	OpenFiles int64
	// FileBytes bounds the size of each file that the run step writes. 0: the
	// pool's. At most 1 TiB.
	FileBytes int64
	// OutputBytes bounds what is kept of each stream. 0: the language's (1 MiB).
	OutputBytes int64
}

// File is one file of a request or of a result.
type File struct {
	// Name is the path below the working directory, with forward slashes.
	// It must not be absolute or leave that directory.
	Name string
	// Data is the file's content, any bytes.
	Data []byte
}
