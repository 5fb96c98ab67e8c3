package execman

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/lang"
)

func TestPoolReplacesLimits(t *testing.T) {
	defaults := lang.DefaultLimits()
	require.Equal(t, defaults, Pool{}.limits(defaults))
	p := Pool{
		Timeout: 1, CompileTimeout: 2, CPU: 3, MemoryBytes: 4, CompileMemoryBytes: 5, Processes: 6,
		OpenFiles: 7, FileBytes: 8, SlotBytes: 9, SlotInodes: 10, OutputBytes: 11,
	}
	require.Equal(t, lang.Limits{
		Timeout: 1, CompileTimeout: 2, CPU: 3, MemoryBytes: 4, CompileMemoryBytes: 5, Processes: 6,
		OpenFiles: 7, FileBytes: 8, SlotBytes: 9, SlotInodes: 10, OutputBytes: 11,
	}, p.limits(defaults))
	for key := range p.limitKeys() {
		require.NotEmpty(t, key)
	}
}

func TestNegativeLimitsAreRefused(t *testing.T) {
	for key, p := range map[string]Pool{
		"cpu_ms": {CPU: -1}, "compile_memory_bytes": {CompileMemoryBytes: -1}, "processes": {Processes: -1},
		"open_files": {OpenFiles: -1}, "file_bytes": {FileBytes: -1}, "slot_bytes": {SlotBytes: -1},
		"slot_inodes": {SlotInodes: -1}, "max_timeout_ms": {MaxTimeout: -1},
		"max_compile_timeout_ms": {MaxCompileTimeout: -1}, "max_memory_bytes": {MaxMemoryBytes: -1},
		"max_output_bytes": {MaxOutputBytes: -1},
	} {
		_, err := newManager(Config{Languages: map[string]Pool{"c": p}})
		require.ErrorIs(t, err, ErrInvalidConfig)
		require.ErrorContains(t, err, "languages.c."+key+": less than 0")
	}
}

func TestCeilingsOfRequests(t *testing.T) {
	c := Pool{
		MaxTimeout: 2 * time.Second, MaxCompileTimeout: 3 * time.Second,
		MaxMemoryBytes: 100, MaxOutputBytes: 200,
	}.ceilings()
	most := Request{Timeout: 2 * time.Second, CompileTimeout: 3 * time.Second, MemoryBytes: 100, OutputBytes: 200}
	require.NoError(t, c.check(most))
	require.NoError(t, c.check(Request{}))
	require.NoError(t, Pool{}.ceilings().check(most))
	for says, req := range map[string]Request{
		"timeout: 2001 is more than the 2000":         {Timeout: 2001 * time.Millisecond},
		"compile timeout: 60000 is more than the 300": {CompileTimeout: time.Minute},
		"memory: 101 is more than the 100":            {MemoryBytes: 101},
		"output: 201 is more than the 200":            {OutputBytes: 201},
	} {
		err := c.check(req)
		require.ErrorIs(t, err, ErrInvalidRequest)
		require.ErrorContains(t, err, says)
	}
}

// TestCeilingMakesRoom: a program that a request gives more memory must not be
// killed for its neighbours'.
func TestCeilingMakesRoom(t *testing.T) {
	boxMemory := func(p Pool) int64 {
		m, err := newManager(Config{Languages: map[string]Pool{"c": p}})
		require.NoError(t, err)
		return m.languages["c"].slotMemory()
	}
	usual := boxMemory(Pool{})
	require.Equal(t, usual, boxMemory(Pool{MaxMemoryBytes: 1}))
	require.Greater(t, boxMemory(Pool{MaxMemoryBytes: 8 << 30}), int64(8<<30))
}

func TestStepsHaveEveryLimit(t *testing.T) {
	m, err := newManager(Config{Languages: map[string]Pool{"c": {CPU: time.Second, Processes: 7, OpenFiles: 8, FileBytes: 9, MaxTimeout: time.Second}}})
	require.NoError(t, err)
	spec, err := m.languages["c"].spec(Request{Language: "c", Source: "x"})
	require.NoError(t, err)
	require.Equal(t, time.Second, spec.Run.Limits.CPU)
	require.Equal(t, []int64{7, 8, 9}, []int64{spec.Run.Limits.Processes, spec.Run.Limits.OpenFiles, spec.Run.Limits.FileBytes})
	require.Zero(t, spec.Compile.Limits.CPU, "a compiler has its deadline")
	_, err = m.languages["c"].spec(Request{Language: "c", Timeout: time.Minute})
	require.ErrorIs(t, err, ErrInvalidRequest)
}
