package execman

import (
	"github.com/MarioLegenda/execman/core/internal/docker"
)

// Progress is one line of the log of an image's build, or its end.
type Progress struct {
	// Language is the id of the language that the image is built for; the
	// first one, where several share it.
	Language string
	// Image is the image's reference.
	Image string
	// Step is the instruction of the Dockerfile that is under way, counted
	// from 1, and Steps how many there are. Both are 0 before the first.
	Step, Steps int
	// Text is a line of the log: the instruction, or what it printed.
	Text string
	// Done tells that the image is built. It is the last of an image, and does
	// not come when the build fails.
	Done bool
}

// Percent is how much of the build is done: the share of the steps before the
// one under way. Steps take very different times.
func (p Progress) Percent() int {
	switch {
	case p.Done:
		return 100
	case p.Step == 0 || p.Steps == 0:
		return 0
	}
	return (p.Step - 1) * 100 / p.Steps
}

// progressOf is an event of the engine with the language it is about.
func progressOf(id string, e docker.Event) Progress {
	return Progress{Language: id, Image: e.Image, Step: e.Step, Steps: e.Steps, Text: e.Text}
}
