package agent

import (
	"errors"
	"fmt"
	"os"
	"unsafe"

	"golang.org/x/sys/unix"
)

// The versions of Landlock's interface that add what is used here: landlock(7).
const (
	// landlockOldest lets files be moved between folders. Before it, Landlock
	// forbids that everywhere (EXDEV), which breaks programs that do it.
	landlockOldest   = 2
	landlockTruncate = 3
	landlockIoctl    = 5
	landlockScopes   = 6
	landlockLogging  = 7
)

// writableDevices are the devices that programs may write to. Terminals are not
// among them: TIOCSTI and the like were a way out of many a sandbox.
var writableDevices = []string{
	"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty",
}

// folderRights are all rights to change what a folder holds. Reading and
// executing are not handled, so they stay as users and modes have them.
const folderRights = unix.LANDLOCK_ACCESS_FS_WRITE_FILE | unix.LANDLOCK_ACCESS_FS_REFER |
	unix.LANDLOCK_ACCESS_FS_REMOVE_DIR | unix.LANDLOCK_ACCESS_FS_REMOVE_FILE |
	unix.LANDLOCK_ACCESS_FS_MAKE_CHAR | unix.LANDLOCK_ACCESS_FS_MAKE_DIR |
	unix.LANDLOCK_ACCESS_FS_MAKE_REG | unix.LANDLOCK_ACCESS_FS_MAKE_SOCK |
	unix.LANDLOCK_ACCESS_FS_MAKE_FIFO | unix.LANDLOCK_ACCESS_FS_MAKE_BLOCK |
	unix.LANDLOCK_ACCESS_FS_MAKE_SYM

// fileRights are those that a rule about one file may grant.
const fileRights = unix.LANDLOCK_ACCESS_FS_WRITE_FILE | unix.LANDLOCK_ACCESS_FS_TRUNCATE |
	unix.LANDLOCK_ACCESS_FS_IOCTL_DEV

// handledRights are all rights to write that the kernel knows.
func handledRights(abi int) uint64 {
	rights := uint64(folderRights)
	if abi >= landlockTruncate {
		rights |= unix.LANDLOCK_ACCESS_FS_TRUNCATE
	}
	if abi >= landlockIoctl {
		rights |= unix.LANDLOCK_ACCESS_FS_IOCTL_DEV
	}
	return rights
}

// landlockABI returns the version of the kernel's interface, or 0 when there is
// none that can be used.
func landlockABI() int {
	abi, _, errno := unix.Syscall(unix.SYS_LANDLOCK_CREATE_RULESET, 0, 0, unix.LANDLOCK_CREATE_RULESET_VERSION)
	if errno != 0 || abi < landlockOldest {
		return 0
	}
	return int(abi)
}

// landlockOnThread lays a ruleset on the calling thread and returns the version,
// or 0 when that failed.
func landlockOnThread() int {
	abi := landlockABI()
	if abi == 0 || setNoNewPrivs() != nil {
		return 0
	}
	ruleset, err := newRuleset(abi, nil)
	if err != nil {
		return 0
	}
	defer ruleset.Close()
	if restrictSelf(ruleset.Fd(), abi) != nil {
		return 0
	}
	return abi
}

// newRuleset makes a ruleset that allows writing below the folders and to the
// usual devices only. What does not exist is passed over. On kernels that have
// scopes, whoever is restricted by it cannot signal processes, nor connect to
// abstract sockets, that are not restricted by the same call of restrictSelf.
func newRuleset(abi int, folders []string) (*os.File, error) {
	attr := unix.LandlockRulesetAttr{Handled_access_fs: handledRights(abi)}
	if abi >= landlockScopes {
		attr.Scoped = unix.LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET | unix.LANDLOCK_SCOPE_SIGNAL
	}
	// Older kernels take the longer structure as long as the rest of it is 0.
	fd, _, errno := unix.Syscall(unix.SYS_LANDLOCK_CREATE_RULESET,
		uintptr(unsafe.Pointer(&attr)), unsafe.Sizeof(attr), 0)
	if errno != 0 {
		return nil, os.NewSyscallError("landlock_create_ruleset", errno)
	}
	ruleset := os.NewFile(fd, "ruleset")
	for _, folder := range folders {
		if err := allowBelow(fd, folder, attr.Handled_access_fs); err != nil {
			return nil, errors.Join(err, ruleset.Close())
		}
	}
	for _, device := range writableDevices {
		if err := allowBelow(fd, device, attr.Handled_access_fs&fileRights); err != nil {
			return nil, errors.Join(err, ruleset.Close())
		}
	}
	return ruleset, nil
}

// allowBelow grants rights at a path and below it.
func allowBelow(ruleset uintptr, path string, rights uint64) error {
	fd, err := unix.Open(path, unix.O_PATH|unix.O_CLOEXEC, 0)
	if err == unix.ENOENT {
		return nil
	}
	if err != nil {
		return &os.PathError{Op: "open", Path: path, Err: err}
	}
	defer unix.Close(fd)
	rule := unix.LandlockPathBeneathAttr{Allowed_access: rights, Parent_fd: int32(fd)}
	_, _, errno := unix.Syscall6(unix.SYS_LANDLOCK_ADD_RULE, ruleset,
		unix.LANDLOCK_RULE_PATH_BENEATH, uintptr(unsafe.Pointer(&rule)), 0, 0, 0)
	if errno != 0 {
		return fmt.Errorf("landlock_add_rule %s: %w", path, errno)
	}
	return nil
}

// restrictSelf lays a ruleset on the calling thread and all that it will start.
// Every call makes a domain of its own.
func restrictSelf(ruleset uintptr, abi int) error {
	_, _, errno := unix.RawSyscall(unix.SYS_LANDLOCK_RESTRICT_SELF, ruleset, restrictFlags(abi), 0)
	if errno != 0 {
		return os.NewSyscallError("landlock_restrict_self", errno)
	}
	return nil
}

// restrictFlags are those for landlock_restrict_self(2).
func restrictFlags(abi int) uintptr {
	if abi < landlockLogging {
		return 0
	}
	// A program could else fill the host's audit log with its own domains.
	return unix.LANDLOCK_RESTRICT_SELF_LOG_SUBDOMAINS_OFF
}
