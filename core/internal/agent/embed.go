package agent

import (
	"bytes"
	"compress/gzip"
	"embed"
	"errors"
	"fmt"
	"io"
)

//go:embed bin
var binaries embed.FS

// ErrNotBuilt: this build of the library carries no agent for the architecture.
var ErrNotBuilt = errors.New("no agent was built into this library")

// LibraryName is the name of the library that parks interpreters, beside the agent.
const LibraryName = "park.so"

// Binary returns the agent's static executable for linux on an architecture,
// named as GOARCH names it.
func Binary(arch string) ([]byte, error) { return embedded("execman-agent", arch) }

// Library returns the library that parks interpreters, for linux on an architecture.
func Library(arch string) ([]byte, error) { return embedded("execman-park", arch) }

// ThreadsName is the name of the library for interpreters with threads, beside the agent.
const ThreadsName = "threads.so"

// Threads returns the library that makes interpreters with threads such that they can be
// forked, for linux on an architecture.
func Threads(arch string) ([]byte, error) { return embedded("execman-threads", arch) }

func embedded(program, arch string) ([]byte, error) {
	name := "bin/" + program + "-linux-" + arch + ".gz"
	packed, err := binaries.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("%w for linux/%s: run `make agent` and build again", ErrNotBuilt, arch)
	}
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	binary, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return binary, r.Close()
}
