package main

import (
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestThePageHasEverything(t *testing.T) {
	r := example(t)
	page := r.page()
	for _, heading := range []string{
		"# How fast\n", "## What is to be reached\n", "## Hello\n", "## A realistic program\n", "## Hello, repeated\n",
		"## From nothing to the first result\n", "## Memory\n", "## Boot, overhead, crowds\n", "## All figures\n",
	} {
		require.Contains(t, page, heading)
	}
	require.Contains(t, page, "Measured on 2026-01-02: A processor, 2 cores. 6s each; load average before it 0.05; 2 minutes in all.\n")
	require.Contains(t, page, "\n| `bash` | 80 | 20 | 5.0 | **16** | 12 | 50 | 200 | **16** |\n")
	require.Contains(t, page, "\n| `bash` | hello | 1 | docker exec | 40 | 80 | ")
	require.Contains(t, page, "\n| `bash` | 700 | 400 | 390 |\n")
	require.Contains(t, page, "\n| `bash` | 1.2 | 1.5 | 3.0 | 1.0 | 2.0 | 9.0 |\n")
	require.Contains(t, page, "\n| 1,000 runs at once, 10 workers, 1 container: per second | 250 |\n")
	require.Contains(t, page, "of dockerd, of containerd")
	require.NotContains(t, page, "Not complete")
	require.NotContains(t, page, "NaN")
	for _, line := range strings.Split(page, "\n") {
		require.NotRegexp(t, `\s$`, line)
	}
}

// Every picture of the page is written, and every one that is written is shown.
func TestThePageShowsAllPlots(t *testing.T) {
	r := example(t)
	plots := r.plots()
	shown := regexp.MustCompile(`\]\(([^)]+\.svg)\)`).FindAllStringSubmatch(r.page(), -1)
	require.Len(t, shown, len(plots))
	for _, picture := range shown {
		require.Contains(t, plots, picture[1])
	}
	for name, svg := range plots {
		wellFormed(t, name, svg)
		for _, l := range r.Langs {
			require.Contains(t, svg, ">"+l.ID+"<", name)
		}
	}
}

func wellFormed(t *testing.T, name, text string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(text))
	for {
		_, err := decoder.Token()
		if err == io.EOF {
			return
		}
		require.NoError(t, err, name)
	}
}

// A table has as many cells in each row as it has columns.
func TestTablesAreEven(t *testing.T) {
	columns := 0
	for _, line := range strings.Split(example(t).page(), "\n") {
		if !strings.HasPrefix(line, "|") {
			columns = 0
			continue
		}
		if columns == 0 {
			columns = strings.Count(line, "|")
		}
		require.Equal(t, columns, strings.Count(line, "|"), line)
	}
}

func TestAPageOfAPart(t *testing.T) {
	r := example(t)
	r.Boots, r.Overhead, r.Crowds, r.Daemons, r.Load = nil, nil, nil, false, ""
	for i := range r.Langs {
		r.Langs[i].Cold, r.Langs[i].Memory = nil, nil
	}
	page := r.page()
	require.Contains(t, page, "## All figures")
	require.Contains(t, page, "not of the daemons")
	require.Contains(t, page, "load average before it unknown")
	for _, absent := range []string{"## Memory", "## From nothing", "## Boot", "memory.svg", "whose new container", "runs at once"} {
		require.NotContains(t, page, absent)
	}
	require.NotContains(t, results{}.page(), "##")
	require.Empty(t, results{}.plots())
}

func TestAPageSaysWhatFailed(t *testing.T) {
	r := example(t)
	r.Failures = []string{"c: printed\nnothing", "crowds: lost"}
	require.Contains(t, r.page(), "**Not complete.** What failed:\n\n    c: printed\n    nothing\n    crowds: lost\n\n")
}
