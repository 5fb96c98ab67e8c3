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
	spec, err := sampleLanguage().spec(Request{Timeout: 2, CompileTimeout: 3, MemoryBytes: 4, OutputBytes: 5})
	require.NoError(t, err)
	require.Equal(t, []int64{2, 3, 4, 5}, []int64{
		int64(spec.Run.Timeout), int64(spec.Compile.Timeout), spec.Run.Limits.MemoryBytes, spec.OutputBytes,
	})
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

// Every status of the agent is a public one, by the same word.
func TestAssemble(t *testing.T) {
	failed := assemble(&agent.Result{Compile: &agent.Report{Status: agent.StatusCompileError, ExitCode: 1, Bytes: [2]int64{9}}},
		collection{streams: [3][]byte{agent.CompileOutput: []byte("no")}})
	require.Equal(t, StatusCompileError, failed.Status)
	require.False(t, failed.Started)
	require.True(t, failed.Truncated())
	require.Equal(t, -1, failed.ExitCode)
	ok := assemble(&agent.Result{Run: &agent.Report{Status: agent.StatusOK, Bytes: [2]int64{2, 0}}},
		collection{streams: [3][]byte{agent.Stdout: []byte("hi")}})
	require.True(t, ok.OK())
	require.True(t, ok.Started)
	require.Zero(t, ok.ExitCode)
	require.False(t, ok.Truncated())
}
