package execman

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/docker"
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
		ReserveBytes: defaults.ReserveBytes,
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
		"max_output_bytes": {MaxOutputBytes: -1}, "max_cpu_ms": {MaxCPU: -1}, "max_processes": {MaxProcesses: -1},
		"max_open_files": {MaxOpenFiles: -1}, "max_file_bytes": {MaxFileBytes: -1},
	} {
		_, err := newManager(Config{Languages: map[string]Pool{"c": p}})
		require.ErrorIs(t, err, ErrInvalidConfig)
		require.ErrorContains(t, err, "languages.c."+key+": less than 0")
	}
}

func TestCeilingsOfRequests(t *testing.T) {
	c := Pool{
		MaxTimeout: 2 * time.Second, MaxCompileTimeout: 3 * time.Second, MaxCPU: time.Second,
		MaxMemoryBytes: 100, MaxProcesses: 20, MaxOpenFiles: 30, MaxFileBytes: 40, MaxOutputBytes: 200,
	}.ceilings(lang.Limits{})
	most := Request{
		Timeout: 2 * time.Second, CompileTimeout: 3 * time.Second, CPU: time.Second,
		MemoryBytes: 100, Processes: 20, OpenFiles: 30, FileBytes: 40, OutputBytes: 200,
	}
	require.NoError(t, c.check(most))
	require.NoError(t, c.check(Request{}))
	require.NoError(t, Pool{}.ceilings(lang.Limits{}).check(most))
	for says, req := range map[string]Request{
		"timeout: 2001 is more than the 2000":         {Timeout: 2001 * time.Millisecond},
		"compile timeout: 60000 is more than the 300": {CompileTimeout: time.Minute},
		"cpu: 1001 is more than the 1000":             {CPU: 1001 * time.Millisecond},
		"memory: 101 is more than the 100":            {MemoryBytes: 101},
		"processes: 21 is more than the 20":           {Processes: 21},
		"open files: 31 is more than the 30":          {OpenFiles: 31},
		"file size: 41 is more than the 40":           {FileBytes: 41},
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

// TestNoProgramHasMoreMemoryThanItsContainer, whatever it asks for.
func TestNoProgramHasMoreMemoryThanItsContainer(t *testing.T) {
	m, err := newManager(Config{Languages: map[string]Pool{"c": {Workers: 2}}})
	require.NoError(t, err)
	l := m.languages["c"]
	box, _ := l.boxSpec(30_000, l.slots(), docker.Volume{})
	limits := l.runLimits(Request{MemoryBytes: 1 << 40})
	require.Equal(t, box.MemoryBytes-agentMemory-artifactMemory, limits.MemoryBytes)
	require.Equal(t, limits.MemoryBytes+l.definition.Limits.ReserveBytes, limits.DataBytes)
	require.Equal(t, int64(1<<20), l.runLimits(Request{MemoryBytes: 1 << 20}).MemoryBytes)
}

// TestOpenFilesAlwaysHaveACeiling: nobody in a container can raise its bound.
func TestOpenFilesAlwaysHaveACeiling(t *testing.T) {
	for _, test := range []struct {
		pool Pool
		most int64
	}{
		{Pool{}, 4096}, {Pool{OpenFiles: 9000}, 9000}, {Pool{MaxOpenFiles: 5000}, 5000}, {Pool{OpenFiles: 50, MaxOpenFiles: 40}, 40},
	} {
		l := newLanguage(&Manager{}, sampleLanguage().definition, test.pool)
		_, err := l.spec(Request{OpenFiles: test.most})
		require.NoError(t, err)
		_, err = l.spec(Request{OpenFiles: test.most + 1})
		require.ErrorIs(t, err, ErrInvalidRequest)
		box, _ := l.boxSpec(30_000, 1, docker.Volume{})
		require.GreaterOrEqual(t, box.Nofile, max(test.most, test.pool.OpenFiles))
	}
}

// TestBoxHasRoomForProcesses up to the ceiling and for an interpreter that waits in
// each slot, but for no more than a cgroup takes.
func TestBoxHasRoomForProcesses(t *testing.T) {
	for _, test := range []struct {
		pool Pool
		want int64
	}{
		{Pool{}, agentProcesses + 3*(128+1)},
		{Pool{MaxProcesses: 100}, agentProcesses + 3*(128+1)},
		{Pool{MaxProcesses: 200}, agentProcesses + 3*(200+1)},
		{Pool{Processes: 300, MaxProcesses: 200}, agentProcesses + 3*(300+1)},
		{Pool{MaxProcesses: math.MaxInt64}, 1 << 22},
	} {
		box, _ := newLanguage(&Manager{}, sampleLanguage().definition, test.pool).boxSpec(30_000, 3, docker.Volume{})
		require.Equal(t, test.want, box.PidsLimit)
	}
}

// A process that waits with its threads has room for them beside its programs.
func TestBoxHasRoomForThreadsThatWait(t *testing.T) {
	definition := sampleLanguage().definition
	definition.Warm = &lang.Warm{Fork: true, Threads: true}
	l := newLanguage(&Manager{library: []byte{1}, threads: []byte{1}}, definition, Pool{})
	box, _ := l.boxSpec(30_000, 3, docker.Volume{})
	require.EqualValues(t, agentProcesses+3*(128+1+parkedThreads), box.PidsLimit)
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
