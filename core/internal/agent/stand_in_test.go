package agent

import (
	"context"
	"io"
	"log"
	"testing"
)

var quiet = log.New(io.Discard, "", 0)

// canceled returns a context that is done.
func canceled(t *testing.T) context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}
