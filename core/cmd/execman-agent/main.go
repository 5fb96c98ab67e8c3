//go:build linux

// Command execman-agent is process 1 of every container. It is built by the
// Makefile, embedded in the library, and never started by hand.
package main

import (
	"os"

	"github.com/MarioLegenda/execman/core/internal/agent"
)

func main() { os.Exit(agent.Main()) }
