package main

import (
	"context"

	"github.com/MarioLegenda/execman/core/internal/lang"
)

// The ways in which programs are run, side by side.
const (
	dockerExec = "docker exec" // one `docker exec` per run
	fresh      = "fresh"       // execman with a process of its own for each run, and every compiler run
	shipped    = "shipped"     // execman as it comes
)

var wayNames = []string{dockerExec, fresh, shipped}

// slots is how many programs a way can run at once.
const slots = 10

// way runs the programs of one language in one container, which is up.
type way interface {
	// run runs a program for the n-th time, and says what is wrong with what
	// became of it. Runs with the number 0 prepare for others.
	run(ctx context.Context, p program, n int64) error
	// container is the id of the container. It fails when that is not the one
	// which the way began with: the kernel's figures would be another's.
	container() (string, error)
	// close removes the container.
	close() error
}

// open makes a container for the programs of a language.
func (h *host) open(ctx context.Context, name string, l lang.Language) (way, error) {
	if name == dockerExec {
		return openExec(ctx, l)
	}
	return h.openManager(ctx, configOf(name, l.ID), l.ID)
}
