package execman

import (
	"log/slog"
	"time"

	"github.com/MarioLegenda/execman/core/internal/lang"
)

// Config says which languages a manager runs and with what means. The zero
// value of every field but Languages is its default.
type Config struct {
	// Languages maps a language id to its pool. It must not be empty.
	Languages map[string]Pool
	// CustomLanguages are languages of the caller's own; Languages refers to
	// them by their id.
	CustomLanguages []Language
	// DockerHost is the daemon's address, for example
	// "unix:///var/run/docker.sock". Empty: found as the docker command does.
	DockerHost string
	// Build says what to do about an image that is missing. Default: BuildNever.
	Build Build
	// BuildNetwork is the network of the build steps, for example "host".
	// Empty: the daemon's.
	BuildNetwork string
	// Progress, if not nil, is told how the builds of missing images come on.
	// The calls come one after the other, from a goroutine that the build
	// waits for.
	Progress func(Progress)
	// Runtime is the OCI runtime, for example "runsc". Empty: the daemon's.
	Runtime string
	// Isolation is the tier that containers must reach: New fails with
	// ErrIsolation rather than run programs with less. Empty: the strongest
	// that the Docker host gives, which Manager.Isolation tells.
	Isolation Tier
	// CPUs bounds the processors each container may use. 0: all.
	CPUs float64
	// Queue bounds, per language, the requests that wait for a worker; one
	// more fails with ErrBusy. 0: no bound.
	Queue int
	// CacheBytes bounds what is kept of compiled programs: the same source, of the
	// same language and image, is compiled once (Result.Cached). Those that were
	// used last stay: those that have come more than once in the manager's own
	// memory, and in each container those that it ran last, in up to 32 MiB of
	// memory that it has for them, or in CacheBytes if that is less. 0:
	// DefaultCacheBytes; negative: nothing is kept, every run compiles.
	CacheBytes int64
	// Logger receives what happens behind the caller's back. Nil: nothing.
	Logger *slog.Logger
	// Getenv is used to find the daemon. Nil: os.Getenv.
	Getenv func(string) string
}

// Language describes a language of the caller's own: see the manifests of the
// built-in ones for examples.
type Language = lang.Language

// Parts of a Language.
type (
	// Limits bound both steps of every program, unless the pool or the request says
	// otherwise.
	Limits = lang.Limits
	// Warm says how its interpreter or compiler waits, started, for a program.
	Warm = lang.Warm
	// Opening is what a program's first file gets put before it when it lacks that.
	Opening = lang.Opening
)

// Pool is the share of one language. Every zero value is a default.
type Pool struct {
	// Workers is how many programs run at once. Default: 4.
	Workers int
	// Containers is how many containers share them. Default: 1.
	Containers int
	// Timeout bounds the run step's wall time. Default: the language's, 5 s.
	Timeout time.Duration
	// CompileTimeout bounds the compile step's. Default: the language's, 10 s.
	CompileTimeout time.Duration
	// CPU bounds the processor time of each of a program's processes, in whole
	// seconds, rounded up. Default: the language's; none of them has one,
	// since Timeout and CPUs bound it together.
	CPU time.Duration
	// MemoryBytes bounds a program's memory. Default: the language's, 256 MiB.
	MemoryBytes int64
	// CompileMemoryBytes bounds the compiler's. Default: the language's, 1 GiB.
	CompileMemoryBytes int64
	// Processes bounds a program's processes and threads at once. Default: the
	// language's, 128.
	Processes int64
	// OpenFiles bounds the descriptors of each process. Default: the
	// language's, 1024.
	OpenFiles int64
	// FileBytes bounds the size of each file. Default: the language's, 64 MiB.
	FileBytes int64
	// SlotBytes and SlotInodes bound all files of a run, and their number.
	// Default: the language's, 128 MiB and 8192.
	SlotBytes, SlotInodes int64
	// OutputBytes bounds what is kept of each stream. Default: 1 MiB.
	OutputBytes int64
	// MaxTimeout, MaxCompileTimeout, MaxCPU, MaxMemoryBytes, MaxProcesses,
	// MaxFileBytes and MaxOutputBytes are the most that a request may ask for;
	// one that asks for more is refused with ErrInvalidRequest. A container has
	// room for MaxMemoryBytes and MaxProcesses in every worker. 0: no bound of
	// the pool's, and what a program has beyond the pool's own limits it takes
	// from its neighbours in the container; it gets no more memory than there.
	MaxTimeout, MaxCompileTimeout, MaxCPU                      time.Duration
	MaxMemoryBytes, MaxProcesses, MaxFileBytes, MaxOutputBytes int64
	// MaxOpenFiles is that of the descriptors. A container is made with a bound
	// of them that cannot be raised later, so there is always a most. Default:
	// 4096, or OpenFiles if that is more.
	MaxOpenFiles int64
	// Warm is how long an interpreter that has been started for the next program
	// waits for it, in each of the places where programs ran: the next one then
	// costs little more than itself. It takes memory meanwhile, for which the
	// container has room. Only languages whose manifest says how have it. Default:
	// 1 minute; negative: every program has an interpreter that is started for it.
	Warm time.Duration
	// Image replaces the language's image.
	Image string
}

// Build says what New does about a missing image.
type Build string

// The build policies.
const (
	// BuildNever: New fails with ErrImageMissing.
	BuildNever Build = "never"
	// BuildMissing: New builds it, which takes minutes.
	BuildMissing Build = "missing"
)
