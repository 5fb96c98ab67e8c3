package execman

import (
	"context"
	"fmt"
	"path"
	"strconv"

	"github.com/MarioLegenda/execman/core/internal/agent"
	"github.com/MarioLegenda/execman/core/internal/docker"
)

// container is one warm container: a box and the client of the agent in it.
type container struct {
	box    *docker.Box
	client *agent.Client
	uid    int // first of its block
}

const (
	// slotRoot is the folder below which the slots are mounted.
	slotRoot = "/w"
	// spareSlots are slots beyond what the pool uses at once. They take the
	// place of quarantined ones and of those that are still being cleaned.
	spareSlots = 2
	// usersPerSlot: a program's and that of the interpreter which waits for it.
	usersPerSlot = 2
	// agentMemory and agentProcesses are the agent's own share of a
	// container's limits.
	agentMemory    = 64 << 20
	agentProcesses = 64
	// artifactMemory is at most how much the agent keeps of what compilers made.
	artifactMemory = 32 << 20
)

// sharedFolders are those that programs of all slots may write to.
var sharedFolders = []string{"/tmp", "/dev/shm", "/dev/mqueue"}

// boot makes a container of the language and waits until its agent answers.
func (l *language) boot(ctx context.Context) (*container, error) {
	count := l.slots()
	uid, err := l.manager.uids.take(usersPerSlot * count)
	if err != nil {
		return nil, err
	}
	c := &container{uid: uid}
	if err := l.provision(ctx, c, count); err != nil {
		l.manager.uids.give(uid)
		return nil, err
	}
	return c, nil
}

func (l *language) provision(ctx context.Context, c *container, count int) error {
	// Each time, since somebody may have pruned the volume. It is cached.
	volume, err := l.manager.putAgent(ctx, l.image)
	if err != nil {
		return err
	}
	spec, setup := l.boxSpec(c.uid, count, volume)
	box, err := l.manager.engine.Provision(ctx, spec)
	if err != nil {
		return err
	}
	c.box = box
	if err := l.greet(ctx, c, setup); err != nil {
		err = fmt.Errorf("%w (agent's log: %q)", err, box.Log())
		_ = box.Destroy(context.WithoutCancel(ctx))
		return err
	}
	return nil
}

// greet connects to a new container's agent, and proves its isolation.
func (l *language) greet(ctx context.Context, c *container, setup agent.Setup) error {
	client, err := agent.Dial(ctx, c.box.Stream(), setup)
	if err != nil {
		return err
	}
	c.client = client
	image := c.box.Image()
	l.imageID.Store(&image)
	if err := l.isolate(ctx, c); err != nil {
		client.Close()
		return err
	}
	return nil
}

// boxSpec is the container that the engine is to make, and what its agent is
// to know of it.
func (l *language) boxSpec(uid, count int, volume docker.Volume) (docker.Spec, agent.Setup) {
	limits := l.definition.Limits
	setup := agent.Setup{Shared: sharedFolders, Artifacts: l.artifactMemory()}
	spec := docker.Spec{
		Name:        l.definition.ID,
		Image:       l.image,
		Argv:        []string{docker.AgentPath},
		Labels:      map[string]string{"execman.language": l.definition.ID},
		AgentVolume: volume,
		Hosts:       true, // a program may listen on localhost and connect to it
		MemoryBytes: agentMemory + setup.Artifacts + l.parkedMemory() + l.programMemory(count),
		PidsLimit:   l.boxProcesses(count),
		Nofile:      max(limits.OpenFiles, l.ceilings.openFiles),
		CPUs:        l.manager.config.CPUs,
		Runtime:     l.manager.config.Runtime,
	}
	for i := range count {
		slot := agent.Slot{Dir: path.Join(slotRoot, strconv.Itoa(i)), UID: uid + i, GID: uid + i, ParkedUID: uid + count + i}
		setup.Slots = append(setup.Slots, slot)
		spec.Slots = append(spec.Slots, docker.Slot{
			Path: slot.Dir, UID: slot.UID, GID: slot.GID,
			Bytes: limits.SlotBytes, Inodes: limits.SlotInodes,
		})
	}
	return spec, setup
}

// artifactMemory is what a container's agent may keep of what compilers made, within
// the bound that the application has set for all that is kept.
func (l *language) artifactMemory() int64 {
	if !l.definition.Compiled() || l.manager.compiled == nil {
		return 0
	}
	return min(artifactMemory, l.manager.config.cacheBytes())
}

// slots is how many a container has.
func (l *language) slots() int { return l.capacity + spareSlots }

// programMemory is what all programs of a container with that many slots can
// have of its memory.
func (l *language) programMemory(slots int) int64 { return int64(slots) * l.slotMemory() }

// slotMemory is what one program can have of a container's memory: its own, as
// much as a request may ask for, and that of its files.
func (l *language) slotMemory() int64 {
	limits := l.definition.Limits
	return max(limits.MemoryBytes, limits.CompileMemoryBytes, l.ceilings.memoryBytes) + limits.SlotBytes
}

// parkedMemory is what interpreters that wait may have beside programs.
func (l *language) parkedMemory() int64 {
	if !l.parks() {
		return 0
	}
	return agent.ParkedBytes
}

// parkedThreads is what a process with threads can have of them that waits beside each
// program: Java has fifteen.
const parkedThreads = 32

// boxProcesses is what a container's agent and programs can have of processes:
// each program its own, or as many as a request may ask for.
func (l *language) boxProcesses(count int) int64 {
	each := min(max(l.definition.Limits.Processes, l.ceilings.processes), maxProcesses) + 1
	if l.parks() && l.definition.Warm.Threads {
		each += parkedThreads
	}
	return min(agentProcesses+int64(count)*each, maxProcesses)
}

// quarantineLimit is how many given-up slots a container may have.
const quarantineLimit = 2

// check asks a container whether it is well.
func (c *container) check(ctx context.Context) error {
	health, err := c.client.Ping(ctx)
	if err != nil {
		return err
	}
	if health.Quarantined >= quarantineLimit {
		return fmt.Errorf("%d slots could not be cleaned", health.Quarantined)
	}
	return nil
}

// destroy removes a container and returns when it is gone.
func (l *language) destroy(ctx context.Context, c *container) {
	c.client.Close()
	if err := c.box.Destroy(ctx); err != nil {
		l.manager.logger.Warn("container could not be removed", "language", l.definition.ID, "container", c.box.ID(), "error", err)
	}
	l.manager.uids.give(c.uid)
}
