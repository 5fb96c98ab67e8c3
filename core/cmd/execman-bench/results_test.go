package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/lang"
)

// example is results of all languages, as they might be: each way is four times
// as fast as the one before, and each language a little slower than the last.
func example(t *testing.T) results {
	t.Helper()
	table, err := lang.Builtin()
	require.NoError(t, err)
	r := results{
		Machine: "A processor, 2 cores", Load: "0.05", Date: "2026-01-02", Seconds: 90, Options: "6s each", Daemons: true,
		Boots:    []boot{{Containers: 1, MS: 200}, {Containers: 10, MS: 900}},
		Overhead: &overhead{Whole: flat(2), Own: flat(1), BareMS: 0.75},
		Crowds:   []crowd{{Runs: 1000, Seconds: 4, Spread: flat(2000), HostBeforeMB: 20, HostPeakMB: 31, HostAfterMB: 21, ContainerMB: 3}},
	}
	for i, id := range table.IDs() {
		slower := 1 + float64(i)/3
		l := language{
			ID: id, Name: table[id].Name, Compiled: table[id].Compiled(),
			Cold:   map[string]float64{dockerExec: 700, fresh: 400, shipped: 390},
			Memory: map[string]memory{fresh: {IdleMB: 1.2, SlotMB: 3 * slower, AfterMB: 2}, shipped: {IdleMB: 1.5, SlotMB: slower, AfterMB: 9 * slower}},
		}
		for _, program := range programNames {
			for _, callers := range []int{1, slots} {
				b := block{Program: program, Callers: callers, Ways: map[string]figures{}}
				for w, ms := 0, 80*slower*float64(callers); w < len(wayNames); w, ms = w+1, ms/4 {
					b.Ways[wayNames[w]] = figures{
						Runs: 40, PerSecond: 1000 * float64(callers) / ms, Spread: around(ms), InsideMS: ms / 2, OutsideMS: ms / 4,
					}
				}
				l.Blocks = append(l.Blocks, b)
			}
		}
		r.Langs = append(r.Langs, l)
	}
	return r
}

// flat is the spread of equal values.
func flat(ms float64) spread {
	return spreadOf([]time.Duration{time.Duration(ms * 1e6)})
}

// around is a spread from half to two times a value.
func around(ms float64) spread {
	sample := []time.Duration{time.Duration(ms * 1e6)}
	for factor := 0.5; factor < 1; factor += 0.005 {
		sample = append(sample, time.Duration(ms*factor*1e6), time.Duration(ms/factor*1e6))
	}
	return spreadOf(sample)
}

func TestResultsAreWrittenAndReadAgain(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a", "b")
	r := example(t)
	require.NoError(t, r.write(folder))
	require.NoError(t, r.write(folder), "again")
	entries, err := os.ReadDir(folder)
	require.NoError(t, err)
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	require.Equal(t, []string{
		"README.md", "hello-spread.svg", "hello.svg", "memory.svg", "realistic-spread.svg", "realistic.svg",
		"repeated-spread.svg", "repeated.svg", "results.json",
	}, names)
	var again results
	require.NoError(t, again.read(filepath.Join(folder, "results.json")))
	require.Equal(t, r, again)
}

func TestResultsThatCannotBeReadOrWritten(t *testing.T) {
	var r results
	file := filepath.Join(t.TempDir(), "file")
	require.ErrorIs(t, r.read(file), os.ErrNotExist)
	require.NoError(t, os.WriteFile(file, []byte("no JSON"), 0o600))
	require.ErrorContains(t, r.read(file), file)
	require.Error(t, r.write(filepath.Join(file, "below")))
}

func TestBlocksAreFound(t *testing.T) {
	r := example(t)
	require.Equal(t, slots, r.find("c", repeated, slots).Callers)
	require.Nil(t, r.find("c", repeated, 7))
	require.Nil(t, r.find("none", hello, 1))
	b := r.find("c", hello, 1)
	require.InDelta(t, 16, b.faster(shipped), 0.1)
	require.InDelta(t, 4, b.faster(fresh), 0.1)
	require.InDelta(t, 1, b.more(dockerExec), 1e-9)
	require.InDelta(t, 16, b.more(shipped), 1e-9)
}
