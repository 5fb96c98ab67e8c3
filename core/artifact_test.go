package execman

import (
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/agent"
	"github.com/MarioLegenda/execman/core/internal/cache"
)

// keyOf is the key of a spec with two files after a change.
func keyOf(change func(*agent.Spec)) cache.Key {
	spec := agent.Spec{
		OutputBytes: 10,
		Files:       []agent.File{{Name: "a", Data: []byte("one")}, {Name: "b", Data: []byte("two")}},
		Compile:     &agent.Step{Commands: [][]string{{"cc", "-o", "x"}}, Env: []string{"A=1", "B=2"}, Timeout: time.Second},
	}
	change(&spec)
	return artifactKey("c", "sha256:1", &spec)
}

func TestArtifactKeyTellsCompilesApart(t *testing.T) {
	seen := map[cache.Key]string{keyOf(func(*agent.Spec) {}): "unchanged"}
	for name, change := range map[string]func(*agent.Spec){
		"content":           func(s *agent.Spec) { s.Files[0].Data = []byte("0ne") },
		"name":              func(s *agent.Spec) { s.Files[0].Name = "c" },
		"a byte moves":      func(s *agent.Spec) { s.Files[0].Name, s.Files[0].Data = "ao", []byte("ne") },
		"contents swapped":  func(s *agent.Spec) { s.Files[0].Data, s.Files[1].Data = s.Files[1].Data, s.Files[0].Data },
		"one file less":     func(s *agent.Spec) { s.Files = s.Files[:1] },
		"flag":              func(s *agent.Spec) { s.Compile.Commands[0][1] = "-O" },
		"flags joined":      func(s *agent.Spec) { s.Compile.Commands[0] = []string{"cc", "-ox"} },
		"two commands":      func(s *agent.Spec) { s.Compile.Commands = [][]string{{"cc"}, {"-o", "x"}} },
		"environment":       func(s *agent.Spec) { s.Compile.Env[0] = "A=2" },
		"memory":            func(s *agent.Spec) { s.Compile.Limits.MemoryBytes = 1 },
		"processes":         func(s *agent.Spec) { s.Compile.Limits.Processes = 1 },
		"output of compile": func(s *agent.Spec) { s.OutputBytes = 11 },
	} {
		key := keyOf(change)
		require.Empty(t, seen[key], name)
		seen[key] = name
	}
	spec := agent.Spec{Compile: &agent.Step{}}
	require.NotEqual(t, artifactKey("c", "sha256:1", &spec), artifactKey("c", "sha256:2", &spec), "image")
	require.NotEqual(t, artifactKey("c", "sha256:1", &spec).Sum, artifactKey("d", "sha256:1", &spec).Sum, "language")
}

func TestArtifactKeyIgnoresWhatTheCompilerDoesNotSee(t *testing.T) {
	same := keyOf(func(*agent.Spec) {})
	for name, change := range map[string]func(*agent.Spec){
		"order of files":  func(s *agent.Spec) { s.Files[0], s.Files[1] = s.Files[1], s.Files[0] },
		"deadline":        func(s *agent.Spec) { s.Compile.Timeout = time.Hour },
		"arguments":       func(s *agent.Spec) { s.Run.Commands = [][]string{{"x", "arg"}} },
		"program's limit": func(s *agent.Spec) { s.Run.Limits.MemoryBytes = 1 },
		"outputs":         func(s *agent.Spec) { s.Outputs = []string{"*"} },
		"id":              func(s *agent.Spec) { s.ID = 9 },
	} {
		require.Equal(t, same, keyOf(change), name)
	}
}

func TestArtifactCountsItsBytes(t *testing.T) {
	a := newArtifact(1, agent.Made{Files: []agent.MadeFile{{Name: "out/main", Size: 1000}}}, agent.Report{}, make([]byte, 100), nil)
	require.Greater(t, a.bytes(), int64(1100))
	require.Less(t, a.bytes(), int64(2000))
}

// What the compiler printed comes again, and belongs to whoever gets it.
func TestArtifactReplaysItsOutput(t *testing.T) {
	printed := make([]byte, 2*mergeBytes+5)
	a := newArtifact(1, agent.Made{}, agent.Report{}, printed, nil)
	printed[0] = 'x'
	var c collection
	chunks := 0
	a.replay(func(s agent.Stream, chunk []byte) {
		chunks++
		c.output(s, chunk)
	})
	require.Equal(t, make([]byte, 2*mergeBytes+5), c.streams[agent.CompileOutput])
	require.Equal(t, 3, chunks)
	c.streams[agent.CompileOutput][1] = 'y'
	require.Zero(t, a.output[1])
	(*artifact)(nil).replay(nil)
}

func TestCacheBytes(t *testing.T) {
	require.EqualValues(t, DefaultCacheBytes, Config{}.cacheBytes())
	require.EqualValues(t, 7, Config{CacheBytes: 7}.cacheBytes())
}

// An artifact that stays in the cache does not keep what its agent's container had.
func TestArtifactLetsItsAgentGo(t *testing.T) {
	a := newArtifact(1, agent.Made{}, agent.Report{}, nil, new(agent.Client))
	runtime.GC()
	_, err := a.fetch()
	require.ErrorIs(t, err, agent.ErrLost)
}
