package main

import "math"

// axis is a logarithmic scale from left to right.
type axis struct {
	low, high   float64 // the values at its ends
	left, width float64 // its place in pixels
}

// steps are where a power of ten is divided.
var steps = []float64{1, 2, 5, 10}

// newAxis has room for all values above 0, and ends at round ones.
func newAxis(values []float64, left, width float64) axis {
	a := axis{low: math.Inf(1), high: 0, left: left, width: width}
	for _, v := range values {
		if v > 0 {
			a.low, a.high = min(a.low, v), max(a.high, v)
		}
	}
	if a.high == 0 {
		a.low, a.high = 1, 10
		return a
	}
	a.low, a.high = roundDown(a.low*0.99), roundUp(a.high*1.01)
	return a
}

func roundDown(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for i := len(steps) - 1; i > 0; i-- {
		if steps[i]*power <= v {
			return steps[i] * power
		}
	}
	return power
}

func roundUp(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, step := range steps {
		if step*power >= v {
			return step * power
		}
	}
	return 10 * power
}

// at is where a value lies; one that is too small, at the left end.
func (a axis) at(v float64) float64 {
	if !(v > a.low) {
		return a.left
	}
	return a.left + a.width*math.Log(min(v, a.high)/a.low)/math.Log(a.high/a.low)
}

// ticks are the round values from end to end; only the powers of ten where the
// others would crowd.
func (a axis) ticks() []float64 {
	divisions := steps[:3]
	if a.high/a.low > 2000 {
		divisions = steps[:1]
	}
	var ticks []float64
	for power := math.Pow(10, math.Floor(math.Log10(a.low)+1e-9)); power <= a.high*1.001; power *= 10 {
		for _, step := range divisions {
			if v := step * power; v >= a.low*0.999 && v <= a.high*1.001 {
				ticks = append(ticks, v)
			}
		}
	}
	return ticks
}
