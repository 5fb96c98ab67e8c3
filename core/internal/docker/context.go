package docker

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/docker/docker/client"
)

// defaultContext is the docker CLI's name for "no context: the environment and the default socket".
const defaultContext = "default"

// configDir is where the docker CLI keeps its configuration: DOCKER_CONFIG or ~/.docker. Empty if unknown.
func (s surroundings) configDir() string {
	if dir := s.getenv("DOCKER_CONFIG"); dir != "" {
		return dir
	}
	if s.home == "" {
		return ""
	}
	return filepath.Join(s.home, ".docker")
}

// contextName returns the context in use and who says so: DOCKER_CONTEXT, else "currentContext" of config.json.
func (s surroundings) contextName() (name, found string, err error) {
	if name := s.getenv("DOCKER_CONTEXT"); name != "" {
		return name, "DOCKER_CONTEXT", nil
	}
	if s.configDir() == "" {
		return "", "", nil
	}
	path := filepath.Join(s.configDir(), "config.json")
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", "", nil
	}
	var config struct {
		CurrentContext string `json:"currentContext"`
	}
	if err == nil {
		err = json.Unmarshal(text, &config)
	}
	if err != nil {
		return "", "", fmt.Errorf("%w: the docker CLI's configuration %s: %w", ErrUnreachable, path, err)
	}
	return config.CurrentContext, path, nil
}

// contextEndpoint reads the Docker endpoint of a context from the CLI's store, where a context's directory is
// the SHA-256 of its name (docker CLI, cli/context/store).
func (s surroundings) contextEndpoint(name, found string) (endpoint, error) {
	sum := sha256.Sum256([]byte(name))
	id := hex.EncodeToString(sum[:])
	store := filepath.Join(s.configDir(), "contexts")
	found = fmt.Sprintf("context %q of %s", name, found)
	meta, err := readContextMeta(filepath.Join(store, "meta", id, "meta.json"))
	if err != nil {
		return endpoint{}, fmt.Errorf("%w: %s: %w", ErrUnreachable, found, err)
	}
	tls := contextTLS(filepath.Join(store, "tls", id, "docker"), meta.SkipTLSVerify)
	host, err := normalizeHost(meta.Host, tls != nil)
	if err != nil {
		return endpoint{}, fmt.Errorf("%w: %s: %w", ErrUnreachable, found, err)
	}
	if !isTCP(host) {
		tls = nil
	}
	return endpoint{host: host, found: found, tls: tls}, nil
}

// contextMeta is what a context says of its Docker endpoint.
type contextMeta struct {
	Host          string
	SkipTLSVerify bool
}

// readContextMeta reads the "docker" endpoint of a context's meta.json. An endpoint without a host is the
// default socket.
func readContextMeta(path string) (contextMeta, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return contextMeta{}, fmt.Errorf("no such context (docker context ls shows them): %w", err)
	}
	if err != nil {
		return contextMeta{}, err
	}
	var meta struct{ Endpoints map[string]contextMeta }
	if err := json.Unmarshal(text, &meta); err != nil {
		return contextMeta{}, fmt.Errorf("%s: %w", path, err)
	}
	docker, ok := meta.Endpoints["docker"]
	if !ok {
		return contextMeta{}, fmt.Errorf("%s has no Docker endpoint", path)
	}
	if docker.Host == "" {
		docker.Host = client.DefaultDockerHost
	}
	return docker, nil
}
