package execman_test

import (
	"strconv"
	"testing"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// BenchmarkCache compares, for the hello of compiled languages, a run that
// compiles without a cache, one that compiles and fills it, and one that comes
// from it. They take turns, so that all meet the same machine.
func BenchmarkCache(b *testing.B) {
	describeMachine()
	table, err := lang.Builtin()
	if err != nil {
		b.Fatal(err)
	}
	for _, id := range table.IDs() {
		if table[id].Compiled() {
			b.Run(id, func(b *testing.B) { benchmarkCache(b, id) })
		}
	}
}

func benchmarkCache(b *testing.B, id string) {
	off := config(id, execman.Pool{Workers: 1})
	off.CacheBytes = -1
	without, with := open(b, off), open(b, config(id, execman.Pool{Workers: 1}))
	hello := patient(helloOf(b, id))
	call := func(m *execman.Manager, mark string) sample {
		req := hello
		req.Env = map[string]string{"EXECMAN_MARK": mark}
		return measure(b, 1, 1, func() error {
			_, err := m.Run(b.Context(), req)
			return err
		})
	}
	call(without, "warm")
	call(with, "warm")
	var plain, miss, hit sample
	for n := 0; b.Loop(); n++ {
		plain.add(call(without, ""))
		miss.add(call(with, strconv.Itoa(n)))
		hit.add(call(with, "warm"))
	}
	plain.report(b, "off")
	miss.report(b, "miss")
	hit.report(b, "hit")
	b.ReportMetric(plain.milliseconds(0.5)/hit.milliseconds(0.5), "times-off")
}

// helloOf is the hello of a language.
func helloOf(b *testing.B, id string) execman.Request {
	programs, err := lang.Programs(id)
	if err != nil {
		b.Fatal(err)
	}
	for _, program := range programs {
		if program.Name == "hello" {
			return request(id, program)
		}
	}
	b.Fatal("no hello")
	return execman.Request{}
}
