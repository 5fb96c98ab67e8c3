package execman_test

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// describeMachine prints, once, where the figures of the benchmarks were
// measured, beside the processor that `go test` names. The lines have the form
// of benchmark results' own configuration lines, so benchstat reads them.
var describeMachine = sync.OnceFunc(func() {
	const form = "docker: {{.ServerVersion}}\ndocker-kernel: {{.KernelVersion}}\ndocker-cores: {{.NCPU}}"
	out, err := exec.Command("docker", "info", "--format", form).Output()
	if err != nil {
		out = []byte("docker: " + err.Error())
	}
	fmt.Fprintf(os.Stdout, "%s\n", strings.TrimSpace(string(out)))
})

// sample is how long each of a number of calls took, and all of them together.
type sample struct {
	each []time.Duration
	all  time.Duration
}

// measure makes a number of calls, so many at once.
func measure(tb testing.TB, calls, atOnce int, call func() error) sample {
	tb.Helper()
	s := sample{each: make([]time.Duration, calls)}
	failures := make(chan error, calls)
	turns := make(chan int, calls)
	for i := range calls {
		turns <- i
	}
	close(turns)
	start := time.Now()
	var callers sync.WaitGroup
	for range atOnce {
		callers.Go(func() {
			for i := range turns {
				begin := time.Now()
				if err := call(); err != nil {
					failures <- err
				}
				s.each[i] = time.Since(begin)
			}
		})
	}
	callers.Wait()
	s.all = time.Since(start)
	close(failures)
	require.NoError(tb, <-failures)
	return s
}

// add joins another sample, of the same calls at another time.
func (s *sample) add(other sample) {
	s.each = append(s.each, other.each...)
	s.all += other.all
}

// milliseconds returns the value at or below which the share q of the calls lie.
func (s *sample) milliseconds(q float64) float64 {
	sorted := slices.Sorted(slices.Values(s.each))
	return float64(sorted[int(q*float64(len(sorted)-1))]) / float64(time.Millisecond)
}

func (s *sample) perSecond() float64 { return float64(len(s.each)) / s.all.Seconds() }

// report adds the sample's figures to a benchmark's.
func (s *sample) report(b *testing.B, name string) {
	b.ReportMetric(s.milliseconds(0.5), name+"-p50-ms")
	b.ReportMetric(s.milliseconds(0.99), name+"-p99-ms")
	b.ReportMetric(s.perSecond(), name+"-runs/s")
}

func TestSamplesAreMeasured(t *testing.T) {
	s := measure(t, 100, 10, func() error { time.Sleep(time.Millisecond); return nil })
	require.Len(t, s.each, 100)
	require.GreaterOrEqual(t, s.milliseconds(0), 1.0)
	require.GreaterOrEqual(t, s.milliseconds(1), s.milliseconds(0.5))
	require.Less(t, s.perSecond(), 10_000.0)
	before := s.all
	s.add(s)
	require.Len(t, s.each, 200)
	require.Equal(t, 2*before, s.all)
}
