package pool_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkAcquireRelease measures what the pool adds to a run: alone, with a
// permit for everybody, and with a queue in front of too few permits.
func BenchmarkAcquireRelease(b *testing.B) {
	b.Run("serial", func(b *testing.B) {
		f := newFactory(b)
		p := f.open(f.config(4, 10))
		b.ReportAllocs()
		for b.Loop() {
			lease, err := p.Acquire(b.Context())
			if err != nil {
				b.Fatal(err)
			}
			lease.Release()
		}
	})
	b.Run("parallel", func(b *testing.B) { benchmarkParallel(b, 40) })
	b.Run("queued", func(b *testing.B) { benchmarkParallel(b, 2) })
}

// benchmarkParallel has 16 goroutines per CPU share the permits.
func benchmarkParallel(b *testing.B, permits int) {
	f := newFactory(b)
	cfg := f.config(4, 10)
	cfg.Permits = permits
	p := f.open(cfg)
	b.ReportAllocs()
	b.SetParallelism(16)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			lease, err := p.Acquire(b.Context())
			if err != nil {
				b.Error(err)
				return
			}
			lease.Release()
		}
	})
	require.Zero(b, p.Stat().InFlight)
}
