package agent

import (
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// BenchmarkLayers measures the layers that a kernel may lack, each on threads
// that end afterwards.
func BenchmarkLayers(b *testing.B) {
	if abi := probeLandlock(); abi > 0 {
		ruleset, err := newRuleset(abi, []string{b.TempDir(), "/tmp", "/dev/shm"})
		require.NoError(b, err)
		b.Cleanup(func() { ruleset.Close() })
		b.Run("landlock", func(b *testing.B) {
			benchmarkLayer(b, func() error { return restrictSelf(ruleset.Fd(), abi) })
		})
	}
	b.Run("system calls", func(b *testing.B) { benchmarkLayer(b, func() error { return setFilter(0) }) })
}

func benchmarkLayer(b *testing.B, lay func() error) {
	var total time.Duration
	for b.Loop() {
		laid := make(chan error)
		go func() {
			runtime.LockOSThread() // never unlocked: the thread ends with the goroutine
			err := setNoNewPrivs()
			start := time.Now()
			if err == nil {
				err = lay()
			}
			total += time.Since(start)
			laid <- err
		}()
		require.NoError(b, <-laid)
	}
	b.ReportMetric(float64(total.Nanoseconds())/float64(b.N), "ns/layer")
}
