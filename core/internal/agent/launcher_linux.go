package agent

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// Descriptors of the launcher beside the program's own.
const (
	orderFD   = 3
	replyFD   = 4
	rulesetFD = 5 // not there without Landlock
	extraFD   = 6 // mostly not there
)

// runLauncher is the life of the launcher: the agent's binary, already with
// the slot's user, in a session of its own, between fork and execve. It lays
// the confinement on itself and becomes the program. It returns only when
// that failed.
func runLauncher() error {
	runtime.LockOSThread() // confine tells why
	var o order
	if err := json.NewDecoder(os.NewFile(orderFD, "order")).Decode(&o); err != nil {
		return fmt.Errorf("read the order: %w", err)
	}
	if err := os.Chdir(o.Dir); err != nil {
		return err
	}
	path, err := lookPath(o.Argv[0], o.Env)
	if err != nil {
		return err
	}
	if err := confine(o); err != nil {
		return err
	}
	return execve(path, o.Argv, o.Env)
}

// lookPath finds a command as execvp(3) does, in the program's own PATH.
func lookPath(name string, env []string) (string, error) {
	if strings.Contains(name, "/") {
		return name, nil
	}
	for _, variable := range env {
		list, found := strings.CutPrefix(variable, "PATH=")
		if !found {
			continue
		}
		for _, dir := range filepath.SplitList(list) {
			path := filepath.Join(dir, name)
			if st, err := os.Stat(path); err == nil && st.Mode().IsRegular() && unix.Access(path, unix.X_OK) == nil {
				return path, nil
			}
		}
	}
	return "", &exec.Error{Name: name, Err: exec.ErrNotFound}
}

// execve becomes the program.
func execve(path string, argv, env []string) error {
	err := syscall.Exec(path, argv, env)
	if errors.Is(err, unix.E2BIG) {
		return fmt.Errorf("%s: arguments and environment are too long (execve(2): E2BIG)", argv[0])
	}
	return &os.PathError{Op: "execve", Path: path, Err: err}
}

// refuse tells the agent why there is no program.
func refuse(err error) {
	reply := os.NewFile(replyFD, "reply")
	fmt.Fprint(reply, err)
	reply.Close()
}
