package docker

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/docker/docker/client"
)

// endpoint is one address at which a daemon may answer.
type endpoint struct {
	host  string    // normalized: unix://…, tcp://… or npipe://…
	found string    // where the address comes from, for error messages
	tls   *tlsFiles // nil: no TLS
}

// surroundings is what discovery reads, so that a test can choose it.
type surroundings struct {
	getenv func(string) string
	home   string
	uid    int
	goos   string
}

// surroundingsOf describes this process. HOME is read through getenv, like the rest of the environment.
func surroundingsOf(getenv func(string) string) surroundings {
	home := getenv("HOME")
	if home == "" {
		home, _ = os.UserHomeDir() // no home directory: the places below it are left out
	}
	return surroundings{getenv: getenv, home: home, uid: os.Getuid(), goos: runtime.GOOS}
}

// endpoints lists where to look for the daemon, in the docker CLI's order: the explicit host, DOCKER_HOST, the
// context in use, the usual sockets. One of the first three, where given, is the only one: a user who names a
// daemon must never be served by another.
func (s surroundings) endpoints(explicit string) ([]endpoint, error) {
	if explicit != "" {
		return s.named(explicit, "the configured host")
	}
	if host := s.getenv("DOCKER_HOST"); host != "" {
		return s.named(host, "DOCKER_HOST")
	}
	name, found, err := s.contextName()
	if err != nil {
		return nil, err
	}
	if name == "" || name == defaultContext {
		return s.usual(), nil
	}
	e, err := s.contextEndpoint(name, found)
	if err != nil {
		return nil, err
	}
	return []endpoint{e}, nil
}

// named is the one endpoint of an address that the user gave; TLS comes from the environment.
func (s surroundings) named(host, found string) ([]endpoint, error) {
	tls := s.environmentTLS()
	normal, err := normalizeHost(host, tls != nil)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrUnreachable, found, err)
	}
	if !isTCP(normal) {
		tls = nil
	}
	return []endpoint{{host: normal, found: found, tls: tls}}, nil
}

// usual lists the sockets that Docker's packages and the desktop products listen on: rootful, rootless
// (docs.docker.com, "Rootless mode"), Docker Desktop for Mac and Linux, then Colima, OrbStack, Rancher Desktop.
func (s surroundings) usual() []endpoint {
	all := []endpoint{{host: client.DefaultDockerHost, found: "the default address"}}
	if s.goos == "windows" {
		return all
	}
	add := func(found string, path ...string) {
		if path[0] != "" {
			all = append(all, endpoint{host: "unix://" + filepath.Join(path...), found: found})
		}
	}
	runtimeDir := s.getenv("XDG_RUNTIME_DIR")
	userDir := filepath.Join("/run/user", fmt.Sprint(s.uid))
	add("rootless Docker, XDG_RUNTIME_DIR", runtimeDir, "docker.sock")
	if runtimeDir != userDir {
		add("rootless Docker", userDir, "docker.sock")
	}
	add("Docker Desktop", s.home, ".docker/run/docker.sock")
	add("Docker Desktop", s.home, ".docker/desktop/docker.sock")
	add("Colima", s.home, ".colima/default/docker.sock")
	add("OrbStack", s.home, ".orbstack/run/docker.sock")
	add("Rancher Desktop", s.home, ".rd/docker.sock")
	return all
}
