package execman

import (
	"errors"
	"fmt"

	"github.com/MarioLegenda/execman/core/internal/docker"
)

// BuildError says which image could not be built, and where its build failed.
// It wraps [ErrEngine].
type BuildError struct {
	// Language is the id of the language that the image is for.
	Language string
	// Image is the image's reference.
	Image string
	// Step is the instruction of the Dockerfile that failed, counted from 1,
	// and Steps how many there are. Step 0: the build had not begun.
	Step, Steps int
	// Message is the daemon's.
	Message string
	// Log holds the last lines of the build's log, at most 20.
	Log []string

	reason error
}

// Error names the language, the image and the step, and ends with the log.
func (e *BuildError) Error() string { return fmt.Sprintf("%s: %v", e.Language, e.reason) }

// Unwrap returns the reason.
func (e *BuildError) Unwrap() error { return e.reason }

// imageError gives an error about the language's image its public form.
func (l *language) imageError(err error) error {
	if err == nil {
		return nil
	}
	reason := l.manager.engineError(err)
	var failed *docker.BuildError
	if !errors.As(err, &failed) {
		return fmt.Errorf("%s: %w", l.definition.ID, reason)
	}
	return &BuildError{
		Language: l.definition.ID, Image: failed.Tag, Step: failed.Step, Steps: failed.Steps,
		Message: failed.Message, Log: failed.Log, reason: reason,
	}
}
