package agent

import "golang.org/x/sys/unix"

// answer is what the filter says to a system call.
type answer int

const (
	allowed     answer = iota
	refused            // EPERM, as for one who lacks the right
	absent             // ENOSYS, as by a kernel that does not have the call
	unsupported        // EAFNOSUPPORT, as by a kernel that does not have the socket family
	// Allowed or refused by an argument:
	byFamily      // the address family of a socket
	byNamespaces  // the flags of a clone
	byTerminal    // the command of an ioctl
	byPersonality // the execution domain
	answers
)

// rule is the answer to one system call.
type rule struct {
	number uint32
	answer answer
}

// answered are the calls that have another answer than refused.
var answered = []rule{
	{unix.SYS_SOCKET, byFamily},
	{unix.SYS_SOCKETPAIR, byFamily},
	{unix.SYS_CLONE, byNamespaces},
	{unix.SYS_IOCTL, byTerminal},
	{unix.SYS_PERSONALITY, byPersonality},
	// Its flags lie in memory, where a filter cannot look. Without the call
	// libc and runtimes take clone, whose flags are an argument.
	{unix.SYS_CLONE3, absent},
}

// refusedCalls are refused on every architecture. A container without
// capabilities could not make most of them succeed; but a refusal here comes
// before the kernel's own code, in which the way out would be.
var refusedCalls = []uint32{
	// Other processes.
	unix.SYS_PTRACE, unix.SYS_PROCESS_VM_READV, unix.SYS_PROCESS_VM_WRITEV, unix.SYS_PROCESS_MADVISE,
	unix.SYS_PIDFD_GETFD, unix.SYS_KCMP,
	// Keys of the kernel, which no namespace keeps apart.
	unix.SYS_ADD_KEY, unix.SYS_REQUEST_KEY, unix.SYS_KEYCTL,
	// What two runs of a container could talk through, or leave behind.
	unix.SYS_SHMGET, unix.SYS_SHMAT, unix.SYS_SHMCTL, unix.SYS_SHMDT,
	unix.SYS_SEMGET, unix.SYS_SEMOP, unix.SYS_SEMCTL, unix.SYS_SEMTIMEDOP,
	unix.SYS_MSGGET, unix.SYS_MSGSND, unix.SYS_MSGRCV, unix.SYS_MSGCTL,
	unix.SYS_MQ_OPEN, unix.SYS_MQ_UNLINK, unix.SYS_MQ_TIMEDSEND, unix.SYS_MQ_TIMEDRECEIVE,
	unix.SYS_MQ_NOTIFY, unix.SYS_MQ_GETSETATTR,
	// Parts of the kernel that most of its holes were in. The kernel itself
	// answers EPERM where io_uring is switched off, so runtimes know it.
	unix.SYS_IO_URING_SETUP, unix.SYS_IO_URING_ENTER, unix.SYS_IO_URING_REGISTER,
	unix.SYS_USERFAULTFD, unix.SYS_PERF_EVENT_OPEN, unix.SYS_BPF,
	unix.SYS_FANOTIFY_INIT, unix.SYS_FANOTIFY_MARK, unix.SYS_LOOKUP_DCOOKIE, unix.SYS_NFSSERVCTL,
	// Namespaces and mounts.
	unix.SYS_UNSHARE, unix.SYS_SETNS,
	unix.SYS_MOUNT, unix.SYS_UMOUNT2, unix.SYS_PIVOT_ROOT, unix.SYS_CHROOT,
	unix.SYS_MOVE_MOUNT, unix.SYS_OPEN_TREE, unix.SYS_OPEN_TREE_ATTR, unix.SYS_MOUNT_SETATTR,
	unix.SYS_FSOPEN, unix.SYS_FSCONFIG, unix.SYS_FSMOUNT, unix.SYS_FSPICK,
	unix.SYS_OPEN_BY_HANDLE_AT, unix.SYS_NAME_TO_HANDLE_AT, unix.SYS_QUOTACTL, unix.SYS_QUOTACTL_FD,
	// The machine.
	unix.SYS_KEXEC_LOAD, unix.SYS_KEXEC_FILE_LOAD,
	unix.SYS_INIT_MODULE, unix.SYS_FINIT_MODULE, unix.SYS_DELETE_MODULE,
	unix.SYS_REBOOT, unix.SYS_SWAPON, unix.SYS_SWAPOFF, unix.SYS_ACCT,
	unix.SYS_SETTIMEOFDAY, unix.SYS_CLOCK_SETTIME, unix.SYS_CLOCK_ADJTIME, unix.SYS_ADJTIMEX,
	unix.SYS_VHANGUP, unix.SYS_SYSLOG,
}

// socketFamilies are those a program may have. Every other is a protocol of the
// kernel's, many without a user or a maintainer, that a socket would load. The
// answer to it is the one that programs know from kernels without the family, and
// that RestrictAddressFamilies= of systemd.exec(5) gives.
var socketFamilies = []uint32{unix.AF_UNIX, unix.AF_INET, unix.AF_INET6}

// newNamespaces are the flags of clone(2) that make a namespace. CLONE_NEWTIME
// is for unshare and clone3 only: in clone it is a part of the exit signal.
const newNamespaces = unix.CLONE_NEWNS | unix.CLONE_NEWCGROUP | unix.CLONE_NEWUTS | unix.CLONE_NEWIPC |
	unix.CLONE_NEWUSER | unix.CLONE_NEWPID | unix.CLONE_NEWNET

// terminalCommands put input or another discipline into a terminal.
var terminalCommands = []uint32{unix.TIOCSTI, unix.TIOCLINUX, unix.TIOCSETD}

// personalities are those that weaken nothing but the program itself: Linux,
// Linux without random addresses, which debuggers and some runtimes want, and
// the question which it is.
var personalities = []uint32{0, 0x0040000, 0xffffffff}
