package agent

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// launcherName is the name under which the agent starts itself as the
// launcher of a program; see launcher_linux.go.
const launcherName = "execman-launch"

// order is what the agent tells the launcher.
type order struct {
	Argv   []string `json:"argv"`
	Env    []string `json:"env"`
	Dir    string   `json:"dir"`
	Limits Limits   `json:"limits"`
	// Isolation is which layers to lay.
	Isolation Isolation `json:"isolation"`
	// Extra says that descriptor extraFD is the command's, too.
	Extra bool `json:"extra,omitempty"`
	// Parking is the step's. The launcher does not need it.
	Parking *Parking `json:"-"`

	extra   *os.File  // what becomes extraFD
	ambient []uintptr // capabilities that the command keeps
}

// errLaunch: a command could not be started. The message names it.
var errLaunch = errors.New("cannot start the command")

// launch starts a command as the slot's user and returns once it runs as
// itself (its execve succeeded).
//
// The launcher gets descriptors 0, 1 and 2 of the program, its order in a
// memory file (3), a pipe (4) that closes by itself when execve succeeds and
// carries the error otherwise, and the slot's Landlock ruleset (5) if there is
// one. The order is not in its arguments, since every user may read those of
// every process.
func (a *agent) launch(slot Slot, o order, stdio [3]*os.File) (<-chan exit, error) {
	o.Isolation = a.isolation
	letter, err := memoryFile(o)
	if err != nil {
		return nil, err
	}
	defer letter.Close()
	answer, reply, err := pipe(readEnd)
	if err != nil {
		return nil, err
	}
	defer answer.Close()
	attr := &syscall.ProcAttr{
		Dir:   "/",
		Env:   []string{"GOMAXPROCS=1", "GOGC=off"},
		Files: []uintptr{stdio[0].Fd(), stdio[1].Fd(), stdio[2].Fd(), letter.Fd(), reply.Fd()},
		Sys: &syscall.SysProcAttr{
			Setsid:     true,
			Credential: &syscall.Credential{Uid: uint32(slot.UID), Gid: uint32(slot.GID)},
		},
	}
	attr.Sys.AmbientCaps = o.ambient
	const none = ^uintptr(0)
	attr.Files = append(attr.Files, none, none)
	if ruleset := a.rulesets[slot.Dir]; ruleset != nil {
		attr.Files[rulesetFD] = ruleset.Fd()
	}
	if o.extra != nil {
		attr.Files[extraFD] = o.extra.Fd()
	}
	ended, err := a.reaper.spawn(func() (int, error) {
		return syscall.ForkExec(a.self, []string{launcherName}, attr)
	})
	reply.Close()
	if err != nil {
		return nil, fmt.Errorf("start the launcher: %w", err)
	}
	if refusal, _ := io.ReadAll(io.LimitReader(answer, 4096)); len(refusal) > 0 {
		<-ended
		return nil, fmt.Errorf("%w: %s", errLaunch, strings.TrimSpace(string(refusal)))
	}
	return ended, nil
}

// memoryFile returns a file without a name that holds the order.
func memoryFile(o order) (*os.File, error) {
	text, err := json.Marshal(o)
	if err != nil {
		return nil, err
	}
	fd, err := unix.MemfdCreate("order", unix.MFD_CLOEXEC)
	if err != nil {
		return nil, fmt.Errorf("memfd_create: %w", err)
	}
	file := os.NewFile(uintptr(fd), "order")
	if _, err := file.Write(text); err != nil {
		file.Close()
		return nil, err
	}
	_, err = file.Seek(0, io.SeekStart)
	return file, err
}

// The two ends of a pipe.
const (
	readEnd  = 0
	writeEnd = 1
)

// pipe returns a pipe of which the agent keeps one end. Reads and writes on
// the agent's end return when it is closed. The other end blocks, as a program
// expects of its streams. Neither survives an execve by itself.
func pipe(keep int) (ours, theirs *os.File, err error) {
	var fds [2]int
	if err := unix.Pipe2(fds[:], unix.O_CLOEXEC); err != nil {
		return nil, nil, fmt.Errorf("pipe2: %w", err)
	}
	// It belongs to the agent's user, but programs open their streams by name,
	// too: /dev/stdin, /dev/stderr. Nobody else can reach it. gVisor refuses,
	// and then programs must do without the names.
	_ = unix.Fchmod(fds[0], 0o666)
	if err := unix.SetNonblock(fds[keep], true); err != nil {
		return nil, nil, fmt.Errorf("set a pipe non-blocking: %w", err)
	}
	return os.NewFile(uintptr(fds[keep]), "pipe"), os.NewFile(uintptr(fds[1-keep]), "pipe"), nil
}
