package main

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"time"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

const (
	// overheadTurns is how often at most a run of nothing and the bare start
	// take turns, and overheadRuns how many runs each turn has.
	overheadTurns = 10
	overheadRuns  = 50
	// static is the id of the language whose programs are executable files. They
	// come under the name executable, beside a note: what a request names as its
	// entry must be text.
	static     = "static"
	executable = "executable"
)

// spawnBare starts a program again and again with posix_spawn(3) and waits for
// its end, without anything of execman's, and prints the median in nanoseconds.
const spawnBare = `#!/usr/bin/env python3
import os, time
os.chmod("noop", 0o700)
def once():
    start = time.perf_counter_ns()
    pid = os.posix_spawn("noop", ["noop"], {})
    assert os.waitpid(pid, 0)[1] == 0
    return time.perf_counter_ns() - start
print(sorted(once() for _ in range(101))[50])
`

// measureOverhead compares a run of a static program that does nothing with its
// bare start in the same slot of the same container. Both take turns.
func measureOverhead(ctx context.Context, h *host, python lang.Language, turns int) (*overhead, error) {
	file, err := noop(runtime.GOARCH)
	if err != nil {
		return nil, err
	}
	cfg := configOf(shipped, static)
	cfg.Languages[static] = execman.Pool{Workers: 1, Timeout: patience}
	cfg.CustomLanguages = []execman.Language{{
		ID: static, Image: python.ImageRef(), File: "note",
		Compile: []string{"install", "-m", "700", executable, "{out}"}, Run: []string{"{out}"},
	}}
	w, err := h.openManager(ctx, cfg, static)
	if err != nil {
		return nil, err
	}
	o, err := w.overhead(ctx, file, turns)
	return o, errors.Join(err, w.close())
}

func (w *managerWay) overhead(ctx context.Context, file []byte, turns int) (*overhead, error) {
	var whole, own, bare []time.Duration
	nothing := staticRequest(file)
	if _, err := w.Run(ctx, nothing); err != nil { // which compiles
		return nil, err
	}
	for range turns {
		for range overheadRuns {
			start := time.Now()
			result, err := w.Run(ctx, nothing)
			if err != nil || !result.OK() || !result.Cached {
				return nil, fmt.Errorf("overhead: %+v, %w", result, err)
			}
			whole, own = append(whole, time.Since(start)), append(own, result.Wall)
		}
		took, err := w.bareStart(ctx, file)
		if err != nil {
			return nil, fmt.Errorf("overhead: %w", err)
		}
		bare = append(bare, took)
	}
	return &overhead{Whole: spreadOf(whole), Own: spreadOf(own), BareMS: inMS(median(bare))}, nil
}

// staticRequest asks for a run of an executable file.
func staticRequest(program []byte, others ...execman.File) execman.Request {
	files := append(others, execman.File{Name: executable, Data: program})
	return execman.Request{Language: static, Source: "an executable file", Files: files}
}

// bareStart measures the bare start in the container.
func (w *managerWay) bareStart(ctx context.Context, file []byte) (time.Duration, error) {
	result, err := w.Run(ctx, staticRequest([]byte(spawnBare), execman.File{Name: "noop", Data: file}))
	if err != nil {
		return 0, err
	}
	nanoseconds, err := strconv.Atoi(strings.TrimSpace(string(result.Stdout)))
	if err != nil {
		return 0, fmt.Errorf("bare start: %s %s: %w", result.Status, result.Stderr, err)
	}
	return time.Duration(nanoseconds), nil
}
