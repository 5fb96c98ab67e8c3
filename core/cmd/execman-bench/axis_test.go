package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAnAxisHasRoomForAllValues(t *testing.T) {
	for _, c := range []struct {
		values    []float64
		low, high float64
		ticks     []float64
	}{
		{[]float64{3, 40}, 2, 50, []float64{2, 5, 10, 20, 50}},
		{[]float64{0.3, 0, 4}, 0.2, 5, []float64{0.2, 0.5, 1, 2, 5}},
		{[]float64{1, 100}, 0.5, 200, []float64{0.5, 1, 2, 5, 10, 20, 50, 100, 200}},
		{[]float64{0.03, 9000}, 0.02, 10000, []float64{0.1, 1, 10, 100, 1000, 10000}},
		{nil, 1, 10, []float64{1, 2, 5, 10}},
	} {
		a := newAxis(c.values, 100, 50)
		require.InDelta(t, c.low, a.low, c.low/1e6, c.values)
		require.InDelta(t, c.high, a.high, c.high/1e6, c.values)
		require.InDeltaSlice(t, c.ticks, a.ticks(), 1e-6)
		for _, v := range append(c.values, a.ticks()...) {
			require.GreaterOrEqual(t, a.at(v), 100.0)
			require.LessOrEqual(t, a.at(v), 150.001)
		}
	}
}

func TestAnAxisIsLogarithmic(t *testing.T) {
	a := axis{low: 1, high: 100, left: 0, width: 20}
	require.InDelta(t, 0, a.at(1), 1e-9)
	require.InDelta(t, 10, a.at(10), 1e-9)
	require.InDelta(t, 20, a.at(100), 1e-9)
	require.Zero(t, a.at(0), "too small")
	require.InDelta(t, 20, a.at(1000), 1e-9, "too large")
}

func TestWordsAreEscaped(t *testing.T) {
	c := newCanvas(10, 10)
	c.text(1, 2, 3, "end", `<a&"b">`)
	wellFormed(t, "canvas", c.svg())
	require.Contains(t, c.svg(), `text-anchor="end">&lt;a&amp;&#34;b&#34;&gt;<`)
}

// What was not measured leaves its place empty.
func TestAPlotWithHoles(t *testing.T) {
	svg := plot("t", []language{{ID: "a"}, {ID: "b"}}, []string{fresh, shipped}, panel{"p", func(l language, way string) spread {
		if l.ID == "a" || way == fresh {
			return nil
		}
		return spread{3}
	}, true})
	wellFormed(t, "plot", svg)
	require.Contains(t, svg, ">3.0<")
}
