package execman

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/lang"
)

// launches is how many programs one step starts, one after the other.
const launches = 50

// spawner is a static program that does nothing when it has an argument. Without
// one it starts itself so with posix_spawn(3) and waits for the end, again and
// again, and prints the median in nanoseconds.
const spawner = `
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>

static long now(void) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000L + t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
	return (*(const long *)a > *(const long *)b) - (*(const long *)a < *(const long *)b);
}

int main(int argc, char **argv) {
	char *nothing[] = {argv[0], "nothing", NULL}, *environment[] = {NULL};
	long took[101];
	if (argc > 1)
		return 0;
	for (int i = 0; i < 101; i++) {
		pid_t child;
		int status;
		took[i] = now();
		if (posix_spawn(&child, argv[0], NULL, NULL, nothing, environment) || waitpid(child, &status, 0) != child || status)
			return 1;
		took[i] = now() - took[i];
	}
	qsort(took, 101, sizeof *took, ascending);
	printf("%ld", took[50]);
}
`

// BenchmarkLaunch compares what the agent does to start a static program that
// does nothing, and to see its end, with posix_spawn and waitpid of the same file
// in the same slot. Both take turns. A run that starts many programs in one step
// leaves out what a run costs once.
func BenchmarkLaunch(b *testing.B) {
	table, err := lang.Builtin()
	require.NoError(b, err)
	m, err := New(b.Context(), Config{
		Languages: map[string]Pool{"static": {Workers: 1, Timeout: time.Minute}},
		CustomLanguages: []Language{{
			ID: "static", Image: table["c"].ImageRef(), File: "main.c",
			Compile: []string{"gcc", "-O2", "-static", "-o", "{out}", "{file}"}, Run: []string{"{out}"},
		}},
	})
	require.NoError(b, err)
	defer func() { require.NoError(b, m.Close(context.Background())) }()
	var ours, bare []time.Duration
	for b.Loop() {
		many, one := launchAll(b, m, launches+1, "nothing"), launchAll(b, m, 1, "nothing")
		ours = append(ours, (many.Wall-one.Wall)/launches)
		nanoseconds, err := strconv.Atoi(strings.TrimSpace(string(launchAll(b, m, 1).Stdout)))
		require.NoError(b, err)
		bare = append(bare, time.Duration(nanoseconds))
	}
	slices.Sort(ours)
	slices.Sort(bare)
	launch, spawn := ours[len(ours)/2], bare[len(bare)/2]
	b.ReportMetric(float64(launch.Microseconds()), "launch-p50-µs")
	b.ReportMetric(float64(spawn.Microseconds()), "bare-p50-µs")
	b.ReportMetric(float64(launch)/float64(spawn), "times-bare")
}

// launchAll runs the spawner so many times in one step.
func launchAll(b *testing.B, m *Manager, times int, args ...string) *Result {
	b.Helper()
	x, err := m.prepare(Request{Language: "static", Source: spawner, Args: args, CompileTimeout: time.Minute})
	require.NoError(b, err)
	x.spec.Run.Commands = slices.Repeat(x.spec.Run.Commands, times)
	result, err := x.run(b.Context())
	require.NoError(b, err)
	require.True(b, result.OK(), "%+v", result)
	return result
}
