package execman_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// nothing is a language whose programs do nothing, so that a run costs what
// execman itself costs.
func nothing(image string) execman.Language {
	return execman.Language{ID: "nothing", Image: image, File: "main", Run: []string{"/bin/true"}}
}

// spawnBare starts the same program again and again without any of execman's
// isolation, and prints the median in nanoseconds.
const spawnBare = `
import os, time
def once():
    start = time.perf_counter_ns()
    os.waitpid(os.posix_spawn("/bin/true", ["true"], {}), 0)
    return time.perf_counter_ns() - start
print(sorted(once() for _ in range(101))[50])
`

// BenchmarkOverhead compares a run of /bin/true, one at a time, with the bare
// start of the same program in a container of the same image. Both take turns.
func BenchmarkOverhead(b *testing.B) {
	describeMachine()
	cfg := config("python3", execman.Pool{Workers: 1, Timeout: time.Minute})
	cfg.Languages["nothing"] = execman.Pool{Workers: 1, Timeout: time.Minute}
	cfg.CustomLanguages = []execman.Language{nothing(imageOf(b, "python3"))}
	m := open(b, cfg)
	var whole, bare sample
	for b.Loop() {
		whole.add(measure(b, 50, 1, func() error { return runNothing(b, m) }))
		bare.each = append(bare.each, bareStart(b, m))
	}
	b.ReportMetric(whole.milliseconds(0.5), "execman-p50-ms")
	b.ReportMetric(whole.milliseconds(0.99), "execman-p99-ms")
	b.ReportMetric(bare.milliseconds(0.5), "bare-p50-ms")
	b.ReportMetric(whole.milliseconds(0.5)/bare.milliseconds(0.5), "times-bare")
}

func runNothing(tb testing.TB, m *execman.Manager) error {
	result, err := m.Run(tb.Context(), execman.Request{Language: "nothing"})
	if err == nil && !result.OK() {
		err = fmt.Errorf("/bin/true: %s", result.Status)
	}
	return err
}

// bareStart measures the bare start inside of a container.
func bareStart(b *testing.B, m *execman.Manager) time.Duration {
	b.Helper()
	result := run(b, m, python(spawnBare))
	nanoseconds, err := strconv.Atoi(strings.TrimSpace(string(result.Stdout)))
	require.NoError(b, err, "%s %s", result.Status, result.Stderr)
	return time.Duration(nanoseconds)
}
