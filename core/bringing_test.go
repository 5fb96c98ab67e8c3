package execman

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/agent"
)

func newBringing() *bringing { return &bringing{done: make(chan struct{})} }

// However many want the bytes, they are fetched once.
func TestBytesAreFetchedOnce(t *testing.T) {
	for _, failure := range []error{nil, errors.New("gone")} {
		b, fetched := newBringing(), atomic.Int32{}
		var jobs jobs
		var all sync.WaitGroup
		for range 10 {
			all.Go(func() {
				b.begin(&jobs, func() ([]agent.MadeFile, error) {
					fetched.Add(1)
					return []agent.MadeFile{{Name: "out/main"}}, failure
				})
				if err := b.wait(context.Background()); err != failure || b.files[0].Name != "out/main" {
					t.Error(err)
				}
			})
		}
		all.Wait()
		require.EqualValues(t, 1, fetched.Load())
		jobs.running.Wait()
	}
}

// Who waits can leave; the bytes come all the same, for the next.
func TestAWaitForBytesEndsWithItsContext(t *testing.T) {
	b, arrive := newBringing(), make(chan struct{})
	var jobs jobs
	b.begin(&jobs, func() ([]agent.MadeFile, error) { <-arrive; return nil, nil })
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, b.wait(ctx), context.Canceled)
	close(arrive)
	require.NoError(t, b.wait(t.Context()))
	jobs.running.Wait()
}

// A manager that is being closed begins nothing that its Close would have to wait for.
func TestNothingIsFetchedByAClosedManager(t *testing.T) {
	b := newBringing()
	var jobs jobs
	jobs.close()
	b.begin(&jobs, func() ([]agent.MadeFile, error) { panic("fetched") })
	require.ErrorIs(t, b.wait(t.Context()), ErrClosed)
}
