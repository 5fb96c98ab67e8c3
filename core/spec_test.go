package execman

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/agent"
	"github.com/MarioLegenda/execman/core/internal/docker"
)

// sample is a language that compiles, with a limit in each place.
func sampleLanguage() *language {
	definition := Language{
		ID: "sample", Image: "sample", File: "main.x", Extension: ".x",
		Compile: []string{"/cc", "{files}", "-o", "{out}"}, Run: []string{"{out}"},
		Env: map[string]string{"A": "1", "B": "2"},
	}.WithDefaults()
	return newLanguage(&Manager{}, definition, Pool{Timeout: time.Second, MemoryBytes: 100, Workers: 5, Containers: 2})
}

func TestSpecOfARequest(t *testing.T) {
	l := sampleLanguage()
	require.Equal(t, 3, l.capacity, "5 workers over 2 containers")
	spec, err := l.spec(Request{
		Source: "source", Files: []File{{Name: "lib.x", Data: []byte("lib")}, {Name: "data"}},
		Args: []string{"arg"}, Env: map[string]string{"B": "3"},
	})
	require.NoError(t, err)
	require.Equal(t, []agent.File{{Name: "main.x", Data: []byte("source")}, {Name: "lib.x", Data: []byte("lib")}, {Name: "data"}}, spec.Files)
	require.Equal(t, [][]string{{"/cc", "main.x", "lib.x", "-o", "../out/main"}}, spec.Compile.Commands)
	require.Equal(t, [][]string{{"../out/main", "arg"}}, spec.Run.Commands)
	require.ElementsMatch(t, []string{"A=1", "B=3", "LANG=C.UTF-8"}, spec.Run.Env)
	require.Equal(t, time.Second, spec.Run.Timeout)
	require.Equal(t, 10*time.Second, spec.Compile.Timeout)
	require.Equal(t, int64(100), spec.Run.Limits.MemoryBytes)
	require.Equal(t, int64(1<<30), spec.Compile.Limits.MemoryBytes)
	require.Equal(t, int64(1<<20), spec.OutputBytes)
}

func TestRequestOverridesLimits(t *testing.T) {
	l := sampleLanguage()
	usual, err := l.spec(Request{})
	require.NoError(t, err)
	spec, err := l.spec(Request{
		Timeout: 2, CompileTimeout: 3, MemoryBytes: 4, OutputBytes: 5, CPU: 6, Processes: 7, OpenFiles: 8, FileBytes: 9,
	})
	require.NoError(t, err)
	require.Equal(t, []int64{2, 3, 5}, []int64{int64(spec.Run.Timeout), int64(spec.Compile.Timeout), spec.OutputBytes})
	require.Equal(t, agent.Limits{
		MemoryBytes: 4, DataBytes: 4 + 512<<20, CPU: 6, Processes: 7, OpenFiles: 8, FileBytes: 9,
	}, spec.Run.Limits)
	require.Equal(t, usual.Compile.Limits, spec.Compile.Limits, "the compiler's are the pool's")
}

func TestAbsurdLimitsAreRefused(t *testing.T) {
	for field, requests := range map[string][2]Request{
		"timeout":         {{Timeout: -1}, {Timeout: MaxTimeout + 1}},
		"compile timeout": {{CompileTimeout: -1}, {CompileTimeout: MaxTimeout + 1}},
		"cpu":             {{CPU: -1}, {CPU: MaxTimeout + 1}},
		"memory":          {{MemoryBytes: -1}, {MemoryBytes: 1<<40 + 1}},
		"processes":       {{Processes: -1}, {Processes: 1<<22 + 1}},
		"open files":      {{OpenFiles: -1}, {OpenFiles: 1<<30 + 1}},
		"file size":       {{FileBytes: -1}, {FileBytes: 1<<40 + 1}},
		"output":          {{OutputBytes: -1}, {OutputBytes: 1<<30 + 1}},
	} {
		for _, req := range requests {
			_, err := sampleLanguage().spec(req)
			require.ErrorIs(t, err, ErrInvalidRequest)
			require.ErrorContains(t, err, ": "+field+": ")
			require.ErrorContains(t, err, "is not between 0 and")
		}
	}
}

func TestEntryNamesTheSource(t *testing.T) {
	l := sampleLanguage()
	files, entry, err := l.files(Request{Source: "text", Entry: "other.x"})
	require.NoError(t, err)
	require.Equal(t, "other.x", entry)
	require.Equal(t, []agent.File{{Name: "other.x", Data: []byte("text")}}, files)
}

func TestBoxHasRoomForEverySlot(t *testing.T) {
	l := sampleLanguage()
	spec, setup := l.boxSpec(30_000, 4, docker.Volume{})
	require.Len(t, spec.Slots, 4)
	require.Len(t, setup.Slots, 4)
	limits := l.definition.Limits
	require.Equal(t, agentMemory+4*(limits.CompileMemoryBytes+limits.SlotBytes), spec.MemoryBytes)
	for i, slot := range spec.Slots {
		require.Equal(t, 30_000+i, slot.UID)
		require.Equal(t, setup.Slots[i].Dir, slot.Path)
	}
}

// What the agent keeps of compile steps, and what waits, have memory of their own in the
// container.
func TestBoxHasRoomForArtifacts(t *testing.T) {
	for name, test := range map[string]struct {
		config Config
		want   int64
	}{
		"compiled":     {Config{Languages: map[string]Pool{"c": {}}}, artifactMemory},
		"small cache":  {Config{Languages: map[string]Pool{"c": {}}, CacheBytes: 1 << 20}, 1 << 20},
		"no cache":     {Config{Languages: map[string]Pool{"c": {}}, CacheBytes: -1}, 0},
		"not compiled": {Config{Languages: map[string]Pool{"python3": {}}}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := newManager(test.config)
			require.NoError(t, err)
			for _, l := range m.languages {
				box, setup := l.boxSpec(30_000, 4, docker.Volume{})
				require.Equal(t, test.want, setup.Artifacts)
				require.Equal(t, agentMemory+test.want+l.parkedMemory()+l.programMemory(4), box.MemoryBytes)
			}
		})
	}
}

// Every status of the agent is a public one, by the same word.
func TestAssemble(t *testing.T) {
	failed := assemble(&agent.Result{Compile: &agent.Report{Status: agent.StatusCompileError, ExitCode: 1, Bytes: [2]int64{9}}},
		collection{streams: [3][]byte{agent.CompileOutput: []byte("no")}}, nil)
	require.Equal(t, StatusCompileError, failed.Status)
	require.False(t, failed.Started)
	require.True(t, failed.Truncated())
	require.Equal(t, -1, failed.ExitCode)
	ok := assemble(&agent.Result{Run: &agent.Report{Status: agent.StatusOK, Bytes: [2]int64{2, 0}}},
		collection{streams: [3][]byte{agent.Stdout: []byte("hi")}}, nil)
	require.True(t, ok.OK())
	require.True(t, ok.Started)
	require.Zero(t, ok.ExitCode)
	require.False(t, ok.Truncated())
	require.False(t, ok.Cached)
	reused := assemble(&agent.Result{Run: &agent.Report{Status: agent.StatusFailed, ExitCode: 1}},
		collection{streams: [3][]byte{agent.CompileOutput: []byte("warning")}},
		&artifact{report: agent.Report{Status: agent.StatusOK, Wall: 5, Bytes: [2]int64{7}}})
	require.Equal(t, StatusFailed, reused.Status)
	require.True(t, reused.Cached)
	require.Equal(t, &Compile{Output: []byte("warning"), OutputBytes: 7, Wall: 5}, reused.Compile)
}
