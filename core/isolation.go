package execman

import (
	"context"
	"fmt"

	"github.com/MarioLegenda/execman/core/internal/agent"
)

// Tier is a degree of isolation, of those that do not depend on the container
// runtime. SECURITY.md tells what each defends against.
type Tier string

// The tiers, from the weakest to the strongest.
const (
	// TierBasic is what every container has, or New fails: no network, no
	// capability for programs, a read-only root, a user and a tmpfs of its own
	// for each run, resource limits, no_new_privs.
	TierBasic Tier = "basic"
	// TierHardened adds execman's own layers: Landlock, so that a run writes to
	// its slot, the shared folders and harmless devices only, and a denylist of
	// system calls. It needs Linux 5.19.
	TierHardened Tier = "hardened"
)

// Isolation tells what the programs of a language are confined by.
type Isolation struct {
	// Tier is the strongest tier that is in force.
	Tier Tier `json:"tier"`
	// Landlock is the version of the kernel's Landlock interface that is in
	// force, or 0: without it. From 6 on (Linux 6.12), signals and abstract
	// sockets do not leave a run either.
	Landlock int `json:"landlock"`
	// Seccomp tells whether execman's denylist of system calls is in force,
	// beside the container runtime's own filter.
	Seccomp bool `json:"seccomp"`
	// Runtime is the OCI runtime: the one that was asked for (Config.Runtime),
	// or the daemon's default, as the daemon named it when New asked.
	Runtime string `json:"runtime"`
}

// Isolation returns what is in force in every language's containers, by the
// language's id. Their agents find it out when they start, so it is what the
// kernel and the container runtime really gave. It works on a closed manager.
func (m *Manager) Isolation() map[string]Isolation {
	all := make(map[string]Isolation, len(m.languages))
	for id, l := range m.languages {
		if found := l.isolation.Load(); found != nil {
			all[id] = *found
		}
	}
	return all
}

// isolate asks a new container what its agent found, and refuses it when that
// is weaker than the configuration demands.
func (l *language) isolate(ctx context.Context, c *container) error {
	health, err := c.client.Ping(ctx)
	if err != nil {
		return err
	}
	found := isolationOf(health.Isolation, l.manager.runtime)
	if err := found.check(l.manager.config.Isolation); err != nil {
		return err
	}
	l.isolation.Store(&found)
	return nil
}

// isolationOf judges what an agent found.
func isolationOf(found agent.Isolation, runtime string) Isolation {
	i := Isolation{Tier: TierBasic, Landlock: found.Landlock, Seccomp: found.Seccomp, Runtime: runtime}
	if i.Landlock > 0 && i.Seccomp {
		i.Tier = TierHardened
	}
	return i
}

// check refuses an isolation that is weaker than demanded.
func (i Isolation) check(demanded Tier) error {
	if demanded != TierHardened || i.Tier == TierHardened {
		return nil
	}
	return fmt.Errorf("%w: %q is demanded, %q is what this Docker host gives (Landlock version %d, system call filter: %t)",
		ErrIsolation, demanded, i.Tier, i.Landlock, i.Seccomp)
}
