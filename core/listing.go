package execman

import (
	"context"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/MarioLegenda/execman/core/internal/agent"
)

// LanguageInfo describes one of a manager's languages.
type LanguageInfo struct {
	// ID is what a request names, for example "c++".
	ID string `json:"id"`
	// Name is for people, for example "C++".
	Name string `json:"name"`
	// Version is that of the language's implementation in the image, as its
	// own command tells it, for example "3.13.5". Empty when it has not been
	// found: the language tells none, or no container of it is ready.
	Version string `json:"version"`
	// Extension is the end of the name of its source files, ".cpp".
	Extension string `json:"extension"`
	// Compiled tells whether it has a compile step.
	Compiled bool `json:"compiled"`
	// Ready tells whether a container takes programs of it now.
	Ready bool `json:"ready"`
}

// probeTimeout bounds the command that tells a version. Some take as long as a
// compiler.
const probeTimeout = 10 * time.Second

// versionPattern finds a version in what such a command prints, which has
// words around it: "gcc (Debian 14.2.0-19) 14.2.0".
var versionPattern = regexp.MustCompile(`[0-9]+(\.[0-9]+)+`)

// Languages describes the manager's languages, sorted by id. The first call
// asks each language's image for the version, which needs a worker of it and
// takes as long as a run; later ones remember. It does not fail: a version
// that could not be had before ctx ended is empty, and the next call asks
// again. It works on a closed manager, whose languages are not ready.
func (m *Manager) Languages(ctx context.Context) []LanguageInfo {
	ids := m.known()
	infos := make([]LanguageInfo, len(ids))
	var all sync.WaitGroup
	for i, id := range ids {
		all.Go(func() { infos[i] = m.languages[id].info(ctx) })
	}
	all.Wait()
	return infos
}

func (l *language) info(ctx context.Context) LanguageInfo {
	d := l.definition
	info := LanguageInfo{ID: d.ID, Name: d.Name, Extension: d.Extension, Compiled: d.Compiled()}
	info.Ready = l.pool.Stat().Healthy > 0
	if info.Ready {
		l.probe(ctx)
	}
	if version, known := l.manager.versions.Load(d.ID); known {
		info.Version = version.(string)
	}
	return info
}

// probe looks for the version unless it is known.
func (l *language) probe(ctx context.Context) {
	if _, known := l.manager.versions.Load(l.definition.ID); known || len(l.definition.Version) == 0 {
		return
	}
	limits := l.definition.Limits
	spec := agent.Spec{OutputBytes: limits.OutputBytes, Run: agent.Step{
		Commands: [][]string{l.definition.Version},
		Env:      l.environment(nil),
		Timeout:  probeTimeout,
		Limits:   l.stepLimits(max(limits.MemoryBytes, limits.CompileMemoryBytes)),
	}}
	result, _, err := (&execution{language: l, spec: spec}).whereItLives(ctx)
	if err != nil || !result.OK() {
		l.manager.logger.Warn("could not find the version", "language", l.definition.ID, "error", err, "result", result)
		return
	}
	l.manager.versions.Store(l.definition.ID, versionIn(string(result.Stdout)+"\n"+string(result.Stderr)))
}

// versionIn picks the version out of what a command printed, else its first line.
func versionIn(text string) string {
	if version := versionPattern.FindString(text); version != "" {
		return version
	}
	first, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	return first
}
