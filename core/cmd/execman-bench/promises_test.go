package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// told finds the goal of a promise by its beginning, or by all of it with a full stop, what was
// reached and whether it was kept.
func told(t *testing.T, r results, begin string) string {
	t.Helper()
	for _, p := range r.promises() {
		what, goal, reached, kept := p.words(r)
		if strings.HasPrefix(what+".", begin) {
			return goal + ", " + reached + ", " + kept
		}
	}
	return "not measured"
}

func TestPromisesAreMeasured(t *testing.T) {
	r := example(t)
	require.Equal(t, "at least 25 times, 16 times, no", told(t, r, "`python3`, hello: median against"))
	require.Equal(t, "at least 8 times, 16 times, yes", told(t, r, "`node_latest`, hello: median against"))
	require.Equal(t, "at least 20 times, 16 times, no", told(t, r, "`c`, repeated: median against"))
	require.Equal(t, "at least 30 times, 16 times, no", told(t, r, "`python3`, hello, 10 at a time"))
	require.Equal(t, "at most 50 ms, 6.7 ms, yes", told(t, r, "`c`, hello: median."))
	require.Equal(t, "at least 1 times, 16 times, yes", told(t, r, "`c`, hello: median against"))
	require.Equal(t, "at most 5 s, 4.0 s, yes", told(t, r, "1,000 `python3` runs"))
	require.Equal(t, "at most 1.5 times, 1.2 times, yes", told(t, r, "`bash`, of all"))
	r.Langs[7].Memory[shipped] = memory{IdleMB: 12}
	require.Equal(t, "at most 1.5 times, 10 times, no", told(t, r, "`julia`, of all"))
}

func TestWhatIsNotMeasuredIsNoPromise(t *testing.T) {
	require.Empty(t, results{}.promises())
	r := results{Langs: []language{{ID: "c", Cold: map[string]float64{fresh: 1}}}, Crowds: []crowd{{Runs: 20}}}
	require.Empty(t, r.promises())
	var out strings.Builder
	printPromises(&out, results{Crowds: []crowd{{Runs: 1000, Seconds: 7}}})
	require.Equal(t, "1,000 python3 runs at once, 10 workers, 1 container  at most 5 s  7.0 s  no\n", out.String())
}
