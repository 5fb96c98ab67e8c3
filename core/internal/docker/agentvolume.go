package docker

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"
)

// Agent is the program that is PID 1 of a box.
type Agent struct {
	Binary  []byte // a static Linux executable
	Library []byte // lies beside it as LibraryPath says; empty: there is none
	Threads []byte // lies beside it as ThreadsPath says; empty: there is none
	Arch    string // GOARCH all were built for; default: the Docker host's
	Image   string // any image on the Docker host: a helper container needs one, but is never started
}

// Volume is a filled agent volume.
type Volume struct {
	Name string
}

// agentCache remembers the volumes that this engine has seen complete.
type agentCache struct {
	fills flights
	mu    sync.Mutex      // guards known
	known map[string]bool // by volume name
}

func (c *agentCache) has(name string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.known[name]
}

func (c *agentCache) add(name string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.known == nil {
		c.known = map[string]bool{}
	}
	c.known[name] = true
}

// forget makes the next PutAgent look again. A container that does not start may mean that someone pruned the
// volume: Docker then mounts a new, empty one without a word.
func (c *agentCache) forget(v Volume) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.known, v.Name)
}

// PutAgent makes sure that the agent lies in a volume on the Docker host, at AgentPath once mounted. The volume
// is named after the agent's content and filled once per Docker host, however many processes ask at a time; a
// volume that was left half-filled is completed. It stays when the engine closes; SweepAgents removes those of old versions. Once it has succeeded it costs
// nothing, so call it before each Provision. It fails with ErrSpec, ErrImageMissing (of Agent.Image),
// ErrUnreachable or the daemon's own error.
func (e *Engine) PutAgent(ctx context.Context, agent Agent) (Volume, error) {
	if len(agent.Binary) == 0 || agent.Image == "" {
		return Volume{}, fmt.Errorf("%w: an agent needs a binary and a helper image", ErrSpec)
	}
	ctx, end, err := e.begin(ctx)
	if err != nil {
		return Volume{}, err
	}
	defer end()
	name := e.agentVolume(agent)
	if e.agents.has(name) {
		return Volume{Name: name}, nil
	}
	err = e.agents.fills.do(ctx, name, func() error { return e.fill(ctx, name, agent) })
	if err != nil {
		return Volume{}, err
	}
	e.agents.add(name)
	return Volume{Name: name}, nil
}

// agentVolume is the name of an agent's volume on this Docker host.
func (e *Engine) agentVolume(agent Agent) string {
	if agent.Arch == "" {
		agent.Arch = e.host.Arch
	}
	return agent.volumeName(e.options.Namespace)
}

// agentLabel is the key by which SweepAgents tells agent volumes from all others.
func agentLabel(namespace string) string { return namespace + ".agent" }

// volumeName is the same for the same content, so a new version of the agent never meets an old one's volume.
func (a Agent) volumeName(namespace string) string {
	h := sha256.New()
	h.Write(a.Binary)
	h.Write(a.Library)
	h.Write(a.Threads)
	return fmt.Sprintf("%s-agent-%s-%s", namespace, hex.EncodeToString(h.Sum(nil))[:12], a.Arch)
}
