package execman_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// The ways in which programs that never end may end.
var (
	byTime      = []execman.Status{execman.StatusTimeout}
	byProcesses = []execman.Status{execman.StatusTimeout, execman.StatusProcessLimit, execman.StatusMemoryLimit, execman.StatusFailed, execman.StatusSignaled}
	byMemory    = []execman.Status{execman.StatusMemoryLimit}
	byStack     = []execman.Status{execman.StatusSignaled, execman.StatusMemoryLimit, execman.StatusFailed}
	byKernel    = []execman.Status{execman.StatusTimeout, execman.StatusMemoryLimit, execman.StatusFailed}
	byCompiler  = []execman.Status{execman.StatusTimeout, execman.StatusMemoryLimit, execman.StatusCompileError, execman.StatusOutputLimit}
	byOutput    = []execman.Status{execman.StatusTimeout, execman.StatusOutputLimit}
)

// byTCP is how programs end that fill buffers of TCP: cgroup v1 counts those for nobody.
func byTCP() []execman.Status {
	if _, err := os.Stat("/sys/fs/cgroup/cgroup.controllers"); err != nil {
		return byTime
	}
	return byMemory
}

var attacks = []attack{
	{name: "fork_bomb", load: true, held: "RLIMIT_NPROC of the slot's user; kill(-1) as that user", ends: byProcesses, timeout: brief},
	{name: "thread_bomb", load: true, held: "RLIMIT_NPROC of the slot's user", ends: byProcesses, timeout: brief},
	{name: "daemon", held: "kill(-1) as the slot's user after every step"},
	{name: "respawner", load: true, held: "kill(-1) as the slot's user, one pass under the kernel's lock"},
	{name: "blocked_signals", load: true, held: "SIGKILL from the agent's clock", ends: byTime, timeout: brief},
	{name: "cpu_burn", load: true, held: "niceness, no CAP_SYS_NICE; the deadline", ends: byTime, timeout: brief},

	{name: "memory_touch", held: "the sum that the agent samples, RLIMIT_DATA", ends: byMemory},
	{name: "memory_mmap", held: "the sum that the agent samples", ends: byMemory},
	{name: "memory_stack", held: "RLIMIT_STACK, the sampled sum", ends: byStack},
	{name: "memory_processes", processes: 10, held: "the sum of all processes that the agent samples", ends: byMemory},
	{name: "memory_processes", processes: 100, load: true, held: "the sum of all processes that the agent samples", ends: byMemory},
	{name: "memory_files", processes: 10, held: "the cgroup's memory that no process has, laid to who made it", ends: byMemory},
	{name: "memory_files", processes: 100, load: true, held: "the cgroup's memory that no process has, laid to who made it", ends: byMemory},
	{name: "memory_sockets", processes: 10, held: "the cgroup's memory that no process has, laid to who made it", ends: byMemory},
	{name: "memory_sockets", processes: 100, load: true, held: "the cgroup's memory that no process has, laid to who made it", ends: byMemory},
	{name: "memory_tcp", held: "the cgroup's memory that no process has, laid to who made it", ends: byTCP(), timeout: 10 * brief},
	{name: "memory_pipes", processes: 10, held: "the kernel's bound per user", ends: byKernel, timeout: brief},
	{name: "memory_pipes", processes: 100, load: true, held: "the kernel's bound per user", ends: byKernel, timeout: brief},

	{name: "fd_bomb", held: "RLIMIT_NOFILE"},
	{name: "inode_bomb", held: "nr_inodes of the slot's tmpfs, of /tmp and /dev/shm"},
	{name: "disk_fill", held: "size of the slot's tmpfs, of /tmp and /dev/shm; RLIMIT_FSIZE"},
	{name: "full_slot", held: "cleaning needs neither bytes nor inodes"},
	{name: "output_flood", held: "the rest is read and dropped; the flood limit, the deadline", ends: byOutput, timeout: brief},
	{name: "endless_line", held: "output is bytes, not lines; the deadline", ends: byOutput, timeout: brief},

	{name: "planted_links", held: "cleaning and giving back as the slot's user, never through a link",
		request: giveBack, check: nothingGivenBack},
	{name: "planted_folders", held: "cleaning folder by folder, two descriptors deep", request: giveBack},
	{name: "odd_names", held: "no shell, no globs, names are bytes", request: giveBack},
	{name: "kill_everybody", held: "another user per slot; the agent is process 1 and root"},
	{name: "ptrace", held: "another user per slot, the agent is not dumpable"},
	{name: "proc_neighbour", held: "another user per slot; nothing of a program in arguments"},
	{name: "neighbour_files", held: "mode 0700 of the slots, umask 077, sticky shared folders"},
	{name: "shared_memory", held: "/dev/shm is swept of the slot's user; RLIMIT_MSGQUEUE", again: arenaSlots},

	{name: "abstract_socket", held: "Landlock scopes", twins: true},

	{name: "forged_frames", held: "close-on-exec of all but 0, 1 and 2; streams are data"},
	{name: "agent_binary", held: "a read-only volume; the agent is nothing but process 1"},
	{name: "network", held: "no network interface but loopback"},
	{name: "loopback", held: "the agent listens nowhere"},
	{name: "odd_sockets", held: "seccomp: UNIX, INET and INET6 only; no CAP_NET_RAW"},
	{name: "sysv_ipc", held: "seccomp"},
	{name: "kernel_doors", held: "seccomp, Docker's own filter, no capability"},
	{name: "foreign_calls", held: "seccomp: one architecture"},
	{name: "setuid", held: "no_new_privs, nosuid, no capability", check: nobodyElse},
	{name: "core_dump", held: "RLIMIT_CORE of one byte"},
	{name: "clock", held: "no CAP_SYS_TIME"},
	{name: "deleted_exec", held: "the user is killed, whatever the program is"},
	{name: "huge_argv", held: "the kernel's bound; the agent reads no arguments"},
	{name: "read_only", held: "read-only root, /proc and /sys; no user's device"},

	{name: "compile_devices", load: true, held: "compile steps are confined alike", ends: byCompiler, compile: 2 * brief},
	{name: "compile_secrets", held: "compile steps are confined alike", ends: byCompiler, check: nothingQuoted},
	{name: "compile_incbin", held: "compile steps are confined alike", ends: byCompiler, compile: 2 * brief},
	{name: "compile_macros", load: true, held: "the compile step's deadline and memory", ends: byCompiler, compile: 2 * brief},
	{name: "compile_constants", held: "RLIMIT_FSIZE, the slot's size", ends: byCompiler, compile: 2 * brief},
	{name: "compile_itself", load: true, held: "the compiler", ends: byCompiler, compile: 2 * brief},
	{name: "compile_messages", load: true, held: "the compile step's output is capped", ends: byCompiler, compile: 2 * brief},
	{name: "compile_templates", load: true, held: "the compile step's deadline and memory", ends: byCompiler, compile: 2 * brief},
	{name: "compile_constexpr", load: true, held: "the compile step's deadline and memory", ends: byCompiler, compile: 2 * brief},
	{name: "compile_constant_loop", load: true, held: "the compile step's deadline", ends: byCompiler, compile: 2 * brief},
	{name: "compile_endless_macro", load: true, held: "the compiler, the compile step's memory", ends: byCompiler, compile: 2 * brief},
	{name: "compile_inclusion", held: "compile steps are confined alike", ends: byCompiler, compile: 2 * brief},

	{name: "leftovers", held: "a tmpfs per slot that is emptied and looked at", again: arenaSlots},
}

// giveBack asks for files that the attack plants.
func giveBack(req *execman.Request) { req.Outputs = []string{"result*", "result*/*", "*/*/passwd"} }

// nothingGivenBack: every planted result is a link to somebody else's file.
func nothingGivenBack(t *testing.T, result *execman.Result) {
	require.Empty(t, result.Files)
}

// nothingQuoted: the compiler could not open what it was told to include.
func nothingQuoted(t *testing.T, result *execman.Result) {
	require.NotContains(t, string(result.Compile.Output), "root:")
	require.NotContains(t, string(result.Compile.Output), "PATH=")
}

// nobodyElse: no program that was run found itself to be root.
func nobodyElse(t *testing.T, result *execman.Result) {
	require.NotContains(t, string(result.Stdout), "uid=0(")
}
