package docker

import (
	"fmt"
	"path"
	"strings"
)

// Defaults of Spec's limits.
const (
	DefaultMemoryBytes = 512 << 20
	DefaultPids        = 512
	DefaultNofile      = 4096
	DefaultSlotBytes   = 64 << 20
	DefaultSlotInodes  = 4096
	DefaultTmpBytes    = 16 << 20
	DefaultShmBytes    = 16 << 20
)

// minMemoryBytes is the least that the daemon accepts (6 MiB since Docker 20.10).
const minMemoryBytes = 6 << 20

// Spec says which container to provision. A limit left zero takes its default; none can be switched off.
type Spec struct {
	Name        string            // hint for people, becomes part of the container's name; may be empty
	Image       string            // must be on the Docker host
	Argv        []string          // the main process (PID 1); replaces the image's entrypoint and command
	Env         []string          // NAME=value, added to the image's environment
	Labels      map[string]string // added to the owner's
	AgentVolume Volume            // from PutAgent, mounted read-only at AgentDir; zero: not mounted
	Slots       []Slot
	MemoryBytes int64   // RAM of the whole container, tmpfs included; no swap on top
	PidsLimit   int64   // processes and threads in the container
	CPUs        float64 // CPU time per wall time; 0, or as many as the host has: not limited
	Cpuset      string  // CPUs to run on, as "0-2,5"; empty: all
	Runtime     string  // OCI runtime, one of Info.Runtimes ("runsc"); empty: the daemon's default
	TmpBytes    int64   // size of /tmp
	ShmBytes    int64   // size of /dev/shm
	Nofile      int64   // RLIMIT_NOFILE, soft and hard, of the main process
	// Hosts lets Docker write /etc/hosts, so that "localhost" and the container's own name resolve. It costs
	// about 90 ms at start: Docker makes a network sandbox only to fill it with loopback. Without it loopback
	// is up as well, but only by address, and an /etc/hosts of the image is hidden by Docker's empty one.
	Hosts bool
}

// Slot is a place for one run at a time: a tmpfs that only one user may enter.
type Slot struct {
	Path     string // absolute and clean; made if the image lacks it
	UID, GID int    // owner, not 0
	Bytes    int64  // size of the tmpfs
	Inodes   int64  // files and directories it may hold
}

// withDefaults fills the zero limits. The slots are copied, not changed in place.
func (s Spec) withDefaults() Spec {
	s.MemoryBytes = orDefault(s.MemoryBytes, DefaultMemoryBytes)
	s.PidsLimit = orDefault(s.PidsLimit, DefaultPids)
	s.Nofile = orDefault(s.Nofile, DefaultNofile)
	s.TmpBytes = orDefault(s.TmpBytes, DefaultTmpBytes)
	s.ShmBytes = orDefault(s.ShmBytes, DefaultShmBytes)
	slots := make([]Slot, len(s.Slots))
	for i, slot := range s.Slots {
		slot.Bytes = orDefault(slot.Bytes, DefaultSlotBytes)
		slot.Inodes = orDefault(slot.Inodes, DefaultSlotInodes)
		slots[i] = slot
	}
	s.Slots = slots
	return s
}

func orDefault(value, fallback int64) int64 {
	if value == 0 {
		return fallback
	}
	return value
}

// validate checks a spec that has its defaults. Every failure is an ErrSpec.
func (s Spec) validate() error {
	switch {
	case s.Image == "":
		return fmt.Errorf("%w: no image", ErrSpec)
	case len(s.Argv) == 0 || s.Argv[0] == "":
		return fmt.Errorf("%w: no program to run", ErrSpec)
	case s.MemoryBytes < minMemoryBytes:
		return fmt.Errorf("%w: %d bytes of memory; Docker wants at least %d", ErrSpec, s.MemoryBytes, minMemoryBytes)
	case s.PidsLimit < 0 || s.Nofile < 0 || s.TmpBytes < 0 || s.ShmBytes < 0 || !(s.CPUs >= 0):
		return fmt.Errorf("%w: a limit is negative", ErrSpec)
	}
	taken := map[string]bool{"/tmp": true, "/dev/shm": true, AgentDir: true}
	for _, slot := range s.Slots {
		if err := slot.validate(); err != nil {
			return err
		}
		if taken[slot.Path] {
			return fmt.Errorf("%w: two things are mounted on %q", ErrSpec, slot.Path)
		}
		taken[slot.Path] = true
	}
	return nil
}

// validate checks one slot. A path may not hold what would end it in a mount option.
func (s Slot) validate() error {
	switch {
	case !path.IsAbs(s.Path) || path.Clean(s.Path) != s.Path || s.Path == "/" || strings.ContainsAny(s.Path, ",:"):
		return fmt.Errorf("%w: slot path %q is not an absolute, clean path", ErrSpec, s.Path)
	case s.UID <= 0 || s.GID <= 0:
		return fmt.Errorf("%w: slot %q belongs to uid %d, gid %d; both must be above 0", ErrSpec, s.Path, s.UID, s.GID)
	case s.Bytes < 0 || s.Inodes < 0:
		return fmt.Errorf("%w: slot %q has a negative quota", ErrSpec, s.Path)
	}
	return nil
}
