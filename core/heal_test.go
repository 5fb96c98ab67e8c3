package execman_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// Every container is killed, one by one, under the load of 200 runs: each run
// has its own correct result, and the pool is back to its size.
func TestContainersAreKilledUnderLoad(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 6, Containers: 3}))
	first := containersOf(t, m.Instance())
	require.Len(t, first, 3)
	ends := make(chan error, 200)
	var runs sync.WaitGroup
	for i := range cap(ends) {
		runs.Go(func() {
			result, err := m.Run(t.Context(), python(fmt.Sprintf("import time; time.sleep(0.1); print('token %d')", i)))
			if err == nil && string(result.Stdout) != fmt.Sprintf("token %d\n", i) {
				err = fmt.Errorf("run %d: %s %q %q", i, result.Status, result.Stdout, result.Stderr)
			}
			ends <- err
		})
	}
	for _, container := range first {
		time.Sleep(500 * time.Millisecond)
		remove(t, container)
	}
	runs.Wait()
	for range cap(ends) {
		require.NoError(t, <-ends)
	}
	heals(t, m)
	require.GreaterOrEqual(t, m.Stats()["python3"].Healed, uint64(3))
	require.NotSubset(t, containersOf(t, m.Instance()), first)
}

// A run that is the death of every container it gets ends with an error and
// does not harm its neighbours for good.
func TestRunThatKillsItsContainers(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 1}))
	stop := make(chan struct{})
	var killer sync.WaitGroup
	killer.Go(func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
				if m.Stats()["python3"].InFlight == 1 {
					for _, container := range containersOf(t, m.Instance()) {
						kill(container)
					}
				}
			}
		}
	})
	_, err := m.Run(t.Context(), python("import time; time.sleep(4)"))
	close(stop)
	killer.Wait()
	require.ErrorIs(t, err, execman.ErrContainerLost)
	var failure *execman.RunError
	require.ErrorAs(t, err, &failure)
	require.True(t, failure.Started)
	heals(t, m)
	require.True(t, run(t, m, python("")).OK())
}
