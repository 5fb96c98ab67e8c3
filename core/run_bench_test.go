package execman_test

import (
	"runtime"
	"testing"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// BenchmarkRun measures a run in a warm container from the call to the result:
// one after the other, and with callers for all ten workers.
func BenchmarkRun(b *testing.B) {
	describeMachine()
	pool := execman.Pool{Workers: 10, Timeout: time.Minute}
	cfg := config("python3", pool)
	cfg.Languages["nothing"] = pool
	cfg.CustomLanguages = []execman.Language{nothing(imageOf(b, "python3"))}
	m := open(b, cfg)
	for _, program := range []struct {
		name string
		run  func() error
	}{
		{"true", func() error { return runNothing(b, m) }},
		{"python3", func() error { return runHello(b, m) }},
	} {
		b.Run(program.name+"/serial", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := program.run(); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(program.name+"/parallel", func(b *testing.B) {
			b.SetParallelism((pool.Workers + runtime.GOMAXPROCS(0) - 1) / runtime.GOMAXPROCS(0))
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if err := program.run(); err != nil {
						b.Error(err)
						return
					}
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "runs/s")
		})
	}
}
