package agent

import "time"

// Hello is what the agent says first.
type Hello struct {
	// Protocol is the agent's; the host refuses another than its own.
	Protocol int `json:"protocol"`
	// Build identifies the agent's binary, for error messages.
	Build string `json:"build"`
}

// Setup is the host's answer to Hello.
type Setup struct {
	// Protocol is the host's; the agent exits when it is not its own.
	Protocol int `json:"protocol"`
	// Slots are the places in which programs run.
	Slots []Slot `json:"slots"`
	// Shared are the folders that programs of all slots may write to
	// (/tmp, /dev/shm). What a run leaves there is removed after it.
	Shared []string `json:"shared"`
	// Artifacts is how many bytes the agent's own copies of artifacts may take. They
	// are a part of the container's memory. 0: it keeps none.
	Artifacts int64 `json:"artifacts,omitempty"`
	// KeepAlive is how often the agent asks whether the host is there, and half
	// of how long it waits for an answer before it exits. Default: 10 s.
	KeepAlive time.Duration `json:"keep_alive"`
}

// Slot is a directory and an identity for one program at a time.
type Slot struct {
	Dir string `json:"dir"`
	UID int    `json:"uid"`
	GID int    `json:"gid"`
	// ParkedUID is the user and group that interpreters wait as between the
	// slot's runs, out of its programs' reach. 0: none waits as another.
	ParkedUID int `json:"parked_uid,omitempty"`
}

// Spec is one run as the agent sees it.
type Spec struct {
	// ID names the run in a kill frame. It is unique within the session.
	ID uint64 `json:"id"`
	// Files are laid into the working directory before the first step.
	Files []File `json:"files"`
	// Compile is the step before Run, if the language has one.
	Compile *Step `json:"compile,omitempty"`
	// Run is the step whose streams and end are the result.
	Run Step `json:"run"`
	// OutputBytes is how much of each stream is kept.
	OutputBytes int64 `json:"output_bytes"`
	// Together says that nobody waits for the output: little of it may come with
	// the result.
	Together bool `json:"together,omitempty"`
	// Outputs are globs: path.Match on each element of a path below the
	// working directory. The regular files that match are given back.
	Outputs []string `json:"outputs,omitempty"`
	// Keep asks the agent to keep a copy of the artifact of the compile step, when it
	// has at most so many bytes, which are at most MaxArtifactBytes. 0: it is not wanted.
	Keep int64 `json:"keep,omitempty"`
	// Artifact is the number of an artifact, by which the agent keeps it: of the one
	// that Keep asks for, or that Made brings. Without these it names one that the
	// agent is to have already, in the place of Files and Compile.
	// The host never gives one number to two artifacts.
	Artifact uint64 `json:"artifact,omitempty"`
	// Made is an artifact. It takes the place of Files and Compile.
	Made []MadeFile `json:"made,omitempty"`
}

// Fetch asks for the bytes of an artifact that the agent has a copy of.
type Fetch struct {
	Artifact uint64 `json:"artifact"`
}

// Made tells what a compile step has made.
type Made struct {
	// Files are the artifact, a folder before what lies in it. Without their bytes.
	Files []MadeFile `json:"files,omitempty"`
	// Sum is the SHA-256 of all files' bytes, one file behind the other.
	Sum []byte `json:"sum,omitempty"`
	// Refused is why there is no artifact; or empty.
	Refused string `json:"refused,omitempty"`
}

// MadeFile is a folder or a regular file of an artifact.
type MadeFile struct {
	// Name is a clean path below the slot, which begins with one of its
	// folders: work/main.c, out/main.
	Name string `json:"name"`
	// Folder tells a folder from a file.
	Folder bool `json:"folder,omitempty"`
	// Mode are the permission bits.
	Mode uint32 `json:"mode"`
	// Size is how many bytes a file has.
	Size int64 `json:"size,omitempty"`
	// Data is the content. It travels in frames of its own.
	Data []byte `json:"-"`
}

// File is one file of a run.
type File struct {
	// Name is a clean relative path with forward slashes.
	Name string `json:"name"`
	// Size is how many bytes of data frames belong to it.
	Size int64 `json:"size"`
	// Data is the content. It travels in data frames.
	Data []byte `json:"-"`
}

// Step is one or more commands and what they may use. The commands run one
// after the other, until one fails, under one deadline.
type Step struct {
	Commands [][]string `json:"commands"`
	// Arguments names a file, by its path from the working directory, that an earlier step
	// makes: the first argument of each command that is @ and this name stands for its
	// lines. Empty: none does.
	Arguments string        `json:"arguments,omitempty"`
	Env       []string      `json:"env"`
	Timeout   time.Duration `json:"timeout"`
	Limits    Limits        `json:"limits"`
	// Parking says how the first command can wait, started, for the slot's next
	// run, when that begins with this step. Nil: it cannot.
	Parking *Parking `json:"parking,omitempty"`
}

// ParkedBytes is how much memory all interpreters that wait in a container have at most
// together. 384 MiB are one of Kotlin's compilers, some four of Julia, thirty-five of Node
// or sixty of Python.
const ParkedBytes = 384 << 20

// Parking says how an interpreter waits for a program: in the opening of the
// program's file.
type Parking struct {
	// File is the program's file, by its path from the working directory. With a slash at
	// its end it is a folder: the interpreter waits when it looks for a file in it.
	File string `json:"file"`
	// Fork says that the interpreter stays and has a child for each program. Without
	// Threads it must have one thread when it opens the file. Otherwise it becomes the
	// program, and another takes its place.
	Fork bool `json:"fork,omitempty"`
	// Threads says that it may have any number of threads, which are made anew in each
	// child: see park/threads/threads.c.
	Threads bool `json:"threads,omitempty"`
	// Command is the argv of what waits in the place of the step's command, its arguments
	// separated by NUL bytes. With Fork and without Threads it forks by itself: it calls
	// fork(2) for each program, and waits in that. Otherwise it does what the step's does.
	// Empty: it is the step's.
	Command string `json:"command,omitempty"`
	// Early says that what waits for the run step does so for programs that have to be
	// compiled first, too. Their compilers do not wait.
	Early bool `json:"early,omitempty"`
	// Keep is how long it waits before it ends.
	Keep time.Duration `json:"keep"`
}

// Limits bound what a step may use. Zero means no limit of execman's.
type Limits struct {
	// CPU bounds processor time, per process (RLIMIT_CPU).
	CPU time.Duration `json:"cpu"`
	// MemoryBytes bounds the resident memory of all processes together. It is
	// sampled, so it may be passed for a moment.
	MemoryBytes int64 `json:"memory_bytes"`
	// DataBytes bounds the data of each process, used or not (RLIMIT_DATA).
	DataBytes int64 `json:"data_bytes"`
	// Processes bounds processes and threads (RLIMIT_NPROC).
	Processes int64 `json:"processes"`
	// OpenFiles bounds descriptors per process (RLIMIT_NOFILE).
	OpenFiles int64 `json:"open_files"`
	// FileBytes bounds the size of a written file (RLIMIT_FSIZE).
	FileBytes int64 `json:"file_bytes"`
}

// Report is how a step ended.
type Report struct {
	Status     string        `json:"status"`
	ExitCode   int           `json:"exit_code"`
	Signal     int           `json:"signal"`
	Wall       time.Duration `json:"wall"`
	CPU        time.Duration `json:"cpu"`
	PeakMemory int64         `json:"peak_memory"`
	// Warm tells that the first command had been started before there was a program.
	Warm bool `json:"warm,omitempty"`
	// Bystander tells that the kernel killed a process of the container for memory
	// meanwhile, of this step maybe, which had less than its limit as far as is known.
	Bystander bool `json:"bystander,omitempty"`
	// Bytes is how many bytes each stream had; a compile step has one stream.
	Bytes [2]int64 `json:"bytes"`
}

// Result is how a run ended.
type Result struct {
	// Compile is set when the spec had a compile step.
	Compile *Report `json:"compile,omitempty"`
	// Run is set when the run step was started.
	Run *Report `json:"run,omitempty"`
	// FilesDropped is how many files matched but were not given back.
	FilesDropped int `json:"files_dropped,omitempty"`
}

// Bystander tells whether the run may have ended as it did for another's memory. A
// compiler that ended well lost nothing.
func (r *Result) Bystander() bool {
	if r.Run != nil {
		return r.Run.Bystander
	}
	return r.Compile != nil && r.Compile.Bystander
}

// Failure is the agent's answer when it could not do its part.
type Failure struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// The codes of a Failure.
const (
	// FailureInvalid: the spec is refused.
	FailureInvalid = "invalid"
	// FailureLaunch: a command could not be started.
	FailureLaunch = "launch"
	// FailureSlot: no slot is free, or the slot could not be made ready.
	FailureSlot = "slot"
	// FailureFiles: the files do not fit in the slot.
	FailureFiles = "files"
	// FailureForgotten: the agent has no copy of the artifact. Nothing was done.
	FailureForgotten = "forgotten"
	// FailureInternal: the agent failed in a way that is its own fault.
	FailureInternal = "internal"
)

// Health is the agent's answer to a ping.
type Health struct {
	// Free is how many slots could take a run now.
	Free int `json:"free"`
	// Quarantined is how many slots were given up because they could not be
	// cleaned.
	Quarantined int `json:"quarantined"`
	// AnonBytes is the agent's own anonymous memory.
	AnonBytes int64 `json:"anon_bytes"`
	// Isolation is what programs are confined by.
	Isolation Isolation `json:"isolation"`
}
