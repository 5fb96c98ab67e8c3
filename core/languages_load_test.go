package execman_test

import (
	"fmt"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// All languages at once on one machine, each with two workers on one container:
// runs spread over them, ten at a time, all end as they must. How long they take
// is logged and proves nothing: the machine may have others to do.
func TestAllLanguagesAtOnce(t *testing.T) {
	const runs, atOnce = 200, 10
	cfg, requests, programs := helloOfAll(t)
	cfg.CacheBytes = -1 // compilers are the load
	m := open(t, cfg)
	for _, info := range m.Languages(t.Context()) {
		require.True(t, info.Ready, info.ID)
	}
	var next atomic.Int64
	s := measure(t, runs, atOnce, func() error {
		i := int(next.Add(1)) % len(requests)
		result, err := m.Run(t.Context(), requests[i])
		if err != nil {
			return err
		}
		return asExpected(requests[i].Language, programs[i].Expect, result)
	})
	for id, stats := range m.Stats() {
		require.Zero(t, stats.Healed, "%s lost a container", id)
		require.Zero(t, stats.InFlight, id)
	}
	t.Logf("%d languages: %.1f runs per second, median %.0f ms, longest %.0f ms",
		len(requests), s.perSecond(), s.milliseconds(0.5), s.milliseconds(1))
}

// helloOfAll is a configuration of all built-in languages, with the hello of
// each.
func helloOfAll(t *testing.T) (execman.Config, []execman.Request, []lang.Program) {
	t.Helper()
	table, err := lang.Builtin()
	require.NoError(t, err)
	cfg := execman.Config{Languages: map[string]execman.Pool{}}
	var requests []execman.Request
	var hellos []lang.Program
	for _, id := range table.IDs() {
		cfg.Languages[id] = execman.Pool{Workers: 2, Containers: 1}
		programs, err := lang.Programs(id)
		require.NoError(t, err)
		for _, program := range programs {
			if program.Name == "hello" {
				requests, hellos = append(requests, patient(request(id, program))), append(hellos, program)
			}
		}
	}
	require.Len(t, requests, len(table), "every language says hello")
	return cfg, requests, hellos
}

// asExpected is prove for runs outside of the test's own goroutine.
func asExpected(id string, want lang.Expectation, result *execman.Result) error {
	switch {
	case string(result.Status) != want.Status:
		return fmt.Errorf("%s: %s after %v and %v, of which a processor had %v: %q",
			id, result.Status, compileTime(result), result.Wall, result.CPU, result.Stderr)
	case want.Stdout != nil && *want.Stdout != string(result.Stdout):
		return fmt.Errorf("%s: printed %q", id, result.Stdout)
	case result.Attempts != 1:
		return fmt.Errorf("%s: %d attempts", id, result.Attempts)
	}
	return nil
}

func compileTime(result *execman.Result) any {
	if result.Compile == nil {
		return "no compile step"
	}
	return result.Compile.Wall
}
