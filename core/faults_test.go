package execman_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// Whatever happens to a container, a run ends exactly once: with its own result
// or with an error that has a name.

// A frozen container is found out soon after the deadline, and replaced.
func TestPausedContainer(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 1}))
	req := python("print('begun', flush=True)\nwhile True: pass")
	req.Streaming, req.Timeout = true, 2*time.Second
	job := start(t, m, req)
	require.Equal(t, "begun\n", line(t, job))
	begin := time.Now()
	for _, container := range containersOf(t, m.Instance()) {
		require.NoError(t, exec.Command("docker", "pause", container).Run())
	}
	_, err := job.Wait(t.Context())
	require.ErrorIs(t, err, execman.ErrContainerLost)
	t.Logf("deadline of %s, known as lost after %s", req.Timeout, time.Since(begin))
	heals(t, m)
	require.True(t, run(t, m, python("")).OK())
}

// Random containers die all the time, and nobody notices: no run is lost, has
// another one's output, or is told twice.
func TestContainersDieAtRandom(t *testing.T) {
	const callers = 8
	kills := timesOr(40, "EXECMAN_TEST_CONTAINER_KILLS")
	m := open(t, config("python3", execman.Pool{Workers: callers, Containers: 4}))
	stop := make(chan struct{})
	var group sync.WaitGroup
	var mu sync.Mutex // guards the counts
	runs, again := 0, 0
	for caller := range callers {
		group.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-stop:
					return
				default:
				}
				token := fmt.Sprintf("%d of %d\n", n, caller)
				result, err := m.Run(t.Context(), python(fmt.Sprintf("import time; time.sleep(0.05); print(%q, end='')", token)))
				if err != nil || string(result.Stdout) != token {
					t.Errorf("%q: %+v %v", token, result, err)
					return
				}
				mu.Lock()
				runs++
				again += result.Attempts - 1
				mu.Unlock()
			}
		})
	}
	for range kills {
		time.Sleep(100 * time.Millisecond)
		if all := containersOf(t, m.Instance()); len(all) > 0 {
			kill(all[rand.IntN(len(all))])
		}
	}
	close(stop)
	group.Wait()
	heals(t, m)
	require.Positive(t, again)
	t.Logf("%d containers killed under %d runs, of which %d began again", kills, runs, again)
}

// timesOr is how often something happens in a test, unless a variable has another number.
func timesOr(usual int, variable string) int {
	if n, err := strconv.Atoi(os.Getenv(variable)); err == nil {
		return n
	}
	return usual
}

// The pool has its full size soon after a container has died, also under load.
func TestFullCapacityAfterKills(t *testing.T) {
	const kills, callers = 20, 3
	m := open(t, config("python3", execman.Pool{Workers: 6, Containers: 3}))
	stop := make(chan struct{})
	var group sync.WaitGroup
	for range callers {
		group.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if result, err := m.Run(t.Context(), python("print(sum(range(10**5)))")); err != nil || !result.OK() {
					t.Errorf("%+v %v", result, err)
					return
				}
			}
		})
	}
	var after sample
	for healed := range uint64(kills) {
		all := containersOf(t, m.Instance())
		begin := time.Now()
		remove(t, all[rand.IntN(len(all))])
		require.Eventually(t, func() bool {
			s := m.Stats()["python3"]
			return s.Healed > healed && s.Healthy == s.Containers
		}, time.Minute, time.Millisecond)
		after.each = append(after.each, time.Since(begin))
	}
	close(stop)
	group.Wait()
	t.Logf("full capacity after %d kills: median %.0f ms, at most %.0f ms", kills, after.milliseconds(0.5), after.milliseconds(1))
}

// Deadlines are kept when every processor has more programs than it can run.
func TestDeadlinesAtFullLoad(t *testing.T) {
	const runs, workers = 100, 10
	m := open(t, config("python3", execman.Pool{Workers: workers, Containers: 2}))
	req := python("while True: pass")
	req.Timeout = time.Second
	overruns := make([]time.Duration, 0, runs)
	var mu sync.Mutex // guards overruns
	measure(t, runs, workers, func() error {
		result, err := m.Run(t.Context(), req)
		if err != nil || result.Status != execman.StatusTimeout {
			return fmt.Errorf("%+v %w", result, err)
		}
		mu.Lock()
		defer mu.Unlock()
		overruns = append(overruns, result.Wall-req.Timeout)
		return nil
	})
	slices.Sort(overruns)
	t.Logf("overrun of %d deadlines: median %s, p99 %s", runs, overruns[runs/2], overruns[runs*99/100-1])
	require.Less(t, overruns[runs-1], 4*time.Second)
}
