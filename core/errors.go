package execman

import (
	"errors"
	"fmt"
)

// The reasons for which execman cannot do its work. Match them with errors.Is.
// The messages that wrap them say what to do.
var (
	// ErrInvalidConfig: the configuration is refused; nothing was started.
	ErrInvalidConfig = errors.New("invalid config")
	// ErrInvalidRequest: the request is refused; nothing was run.
	ErrInvalidRequest = errors.New("invalid request")
	// ErrUnknownLanguage: no such language in this manager's configuration.
	ErrUnknownLanguage = errors.New("unknown language")
	// ErrBusy: the queue of the language is full (Config.Queue).
	ErrBusy = errors.New("busy")
	// ErrClosed: the manager is closed.
	ErrClosed = errors.New("manager is closed")
	// ErrCanceled: the caller gave up before the program had started.
	ErrCanceled = errors.New("canceled")
	// ErrEngine: the Docker daemon cannot be reached or refused its work.
	ErrEngine = errors.New("container engine failed")
	// ErrImageMissing: an image of a language is not on the Docker host.
	ErrImageMissing = errors.New("image is missing")
	// ErrContainerLost: every container that the run was tried in died under it.
	ErrContainerLost = errors.New("container lost")
	// ErrLaunch: the language's command could not be started in its image.
	ErrLaunch = errors.New("cannot start the language's command")
	// ErrIsolation: the Docker host gives a weaker isolation than
	// Config.Isolation demands.
	ErrIsolation = errors.New("isolation is too weak")
	// ErrInternal: a defect of execman itself.
	ErrInternal = errors.New("internal error")
)

// RunError is the error of a run. It wraps one of the reasons above.
type RunError struct {
	// Language is the language id of the request.
	Language string
	// Started tells whether the program may have run, at least in part. When
	// it is false, running it again cannot repeat any effect.
	Started bool
	// Err is the reason.
	Err error
}

// Error names the language and the reason.
func (e *RunError) Error() string { return fmt.Sprintf("execman: %s: %v", e.Language, e.Err) }

// Unwrap returns the reason.
func (e *RunError) Unwrap() error { return e.Err }
