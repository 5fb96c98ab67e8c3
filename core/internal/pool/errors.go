package pool

import (
	"errors"
	"fmt"
)

var (
	// ErrBusy is returned by Acquire when Config.Queue callers wait already.
	ErrBusy = errors.New("pool: too many callers wait")

	// ErrClosed is returned by Acquire once Close has been called, also to
	// callers that were waiting then.
	ErrClosed = errors.New("pool: closed")

	// ErrUnavailable is returned by Acquire while there is no healthy item and
	// creating one failed Config.GiveUp times in a row. It comes wrapped
	// together with the last create error; both match errors.Is.
	ErrUnavailable = errors.New("pool: no item can be created")
)

// errDied is the reason for the loss of an item whose Done was closed.
var errDied = errors.New("item died by itself")

// unavailable joins ErrUnavailable with the reason.
func unavailable(reason error) error {
	return fmt.Errorf("%w: %w", ErrUnavailable, reason)
}
