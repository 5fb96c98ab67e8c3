package execman_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	execman "github.com/MarioLegenda/execman/core"
)

// arena is one container of a language in which attacks stand against a neighbour.
type arena struct {
	language  string
	manager   *execman.Manager
	container []string
	secret    string // of the neighbour
	neighbour execman.Request
	right     string // what the neighbour must print
	look      execman.Request
	calm      sample // of the neighbour when it is alone
	warmed    int    // how many attacks came out of an interpreter that waited
	repeated  int    // how many runs of the neighbour were repeated, in the same container
}

// arenaWorkers is how many programs run at once in an arena, and arenaSlots how many
// slots its container has.
const (
	arenaWorkers = 3
	arenaSlots   = 5
)

// neighbourSteps is how long the neighbour of a language computes.
var neighbourSteps = map[string]uint32{
	".c": 20_000_000, ".cpp": 20_000_000, ".rs": 2_000_000,
	".py": 200_000, ".js": 2_000_000, ".php": 500_000, ".sh": 10_000,
}

func newArena(t *testing.T, extension string) *arena {
	t.Helper()
	a := &arena{language: attackers[extension], secret: uuid.NewString()}
	cfg := config(a.language, execman.Pool{Workers: arenaWorkers})
	cfg.CacheBytes = -1 // the neighbour is to compile each time
	a.manager = open(t, cfg)
	a.container = containersOf(t, a.manager.Instance())
	a.neighbour = patient(execman.Request{
		Language: a.language, Source: attackFile(t, "neighbour/main"+extension),
		Stdin: []byte(a.secret), Env: map[string]string{"SECRET": a.secret},
		Files: []execman.File{{Name: "secret.txt", Data: []byte(a.secret)}},
	})
	var sum uint32
	for i := range neighbourSteps[extension] {
		sum = sum*31 + i
	}
	a.right = fmt.Sprintf("right %d %s\n", sum, a.secret)
	a.look = patient(execman.Request{
		Language: a.language, Source: attackFile(t, "aftermath/main"+extension),
		Files:     []execman.File{{Name: "look.sh", Data: []byte(attackFile(t, "aftermath/look.sh"))}},
		Streaming: true, Interactive: true,
	})
	return a
}

func attackFile(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(attackFolder, name))
	require.NoError(t, err)
	return string(text)
}

// warm runs the neighbour alone, for the times that the others compare with.
func (a *arena) warm(t *testing.T) {
	t.Helper()
	const runs = 20
	a.calm = measure(t, runs, 1, func() error { return a.compute(t) })
	a.isClean(t)
}

// compute runs the neighbour once.
func (a *arena) compute(t *testing.T) error {
	result, err := a.manager.Run(t.Context(), a.neighbour)
	switch {
	case err != nil:
		return err
	case string(result.Stdout) != a.right || !result.OK():
		return fmt.Errorf("%s %d %q %q %q", result.Status, result.Signal, result.Stdout, result.Stderr, compileOutput(result))
	case result.Attempts > 1:
		a.repeated++
	}
	return nil
}

// stand runs an attack beside the neighbour and looks at the ruins.
func (a *arena) stand(t *testing.T, at attack, source string) outcomeOfAttack {
	row := outcomeOfAttack{attack: at, language: a.language, calm: &a.calm}
	if attackRuns.calm > 0 {
		a.calm.add(measure(t, attackRuns.calm, 1, func() error { return a.compute(t) }))
	}
	begin := time.Now()
	for round := 0; !attackRuns.enough(round/(1+at.again), begin, &row); round++ {
		stop := a.startNeighbour(t, &row)
		results, err := a.strike(t, at, source)
		wrong := stop()
		require.NoError(t, err)
		require.NoError(t, wrong, "the neighbour")
		for _, result := range results {
			a.judge(t, at, result)
			row.status = result.Status
			if result.Warm {
				a.warmed++
			}
		}
	}
	a.isClean(t)
	row.repeated, a.repeated = a.repeated, 0
	return row
}

// strike runs an attack, or both of two that are twins.
func (a *arena) strike(t *testing.T, at attack, source string) ([]*execman.Result, error) {
	results := make([]*execman.Result, 1)
	if at.twins {
		results = make([]*execman.Result, 2)
	}
	var group errgroup.Group
	for i := range results {
		group.Go(func() (err error) {
			results[i], err = a.manager.Run(t.Context(), at.on(a.language, source))
			return err
		})
	}
	return results, group.Wait()
}

// startNeighbour runs the neighbour over and over, at least once, until the
// returned function is called. That one returns the first error.
func (a *arena) startNeighbour(t *testing.T, row *outcomeOfAttack) (stop func() error) {
	var wrong error
	ended := make(chan struct{})
	var neighbour sync.WaitGroup
	neighbour.Go(func() {
		for wrong == nil {
			begin := time.Now()
			wrong = a.compute(t)
			row.under.each = append(row.under.each, time.Since(begin))
			select {
			case <-ended:
				return
			default:
			}
		}
	})
	return func() error {
		close(ended)
		neighbour.Wait()
		return wrong
	}
}

// on is the attack as a request.
func (at attack) on(language, source string) execman.Request {
	req := patient(execman.Request{Language: language, Source: source, Timeout: at.timeout})
	if at.compile != 0 {
		req.CompileTimeout = at.compile
	}
	if at.processes > 0 {
		req.Env = map[string]string{"PROCESSES": strconv.Itoa(at.processes)}
	}
	if at.request != nil {
		at.request(&req)
	}
	return req
}

// judge compares what became of an attack with what may.
func (a *arena) judge(t *testing.T, at attack, result *execman.Result) {
	t.Helper()
	printed := string(result.Stdout) + string(result.Stderr) + compileOutput(result)
	seen := []any{"%s, exit code %d, signal %d: %.2000q", result.Status, result.ExitCode, result.Signal, printed}
	require.NotContains(t, printed, "breach", seen...)
	require.NotContains(t, printed, a.secret, seen...)
	if len(at.ends) == 0 {
		require.Equal(t, execman.StatusOK, result.Status, seen...)
		require.True(t, strings.HasSuffix(string(result.Stdout), "held\n"), seen...)
	} else {
		require.Contains(t, at.ends, result.Status, seen...)
	}
	if at.check != nil {
		at.check(t, result)
	}
}
