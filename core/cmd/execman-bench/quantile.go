package main

import (
	"math"
	"slices"
	"time"
)

// shares are those whose quantiles are kept of each sample: the least, the 1st,
// 5th, 25th, 50th, 75th, 95th and 99th percentile, and the most.
var shares = []float64{0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1}

// spread is a sample's quantiles for shares, in milliseconds.
type spread []float64

// spreadOf leaves the sample sorted.
func spreadOf(sample []time.Duration) spread {
	slices.Sort(sample)
	s := make(spread, len(shares))
	for i, share := range shares {
		s[i] = inMS(quantile(sample, share))
	}
	return s
}

// at is the quantile for one of shares; NaN for anything else.
func (s spread) at(share float64) float64 {
	i := slices.Index(shares, share)
	if i < 0 || i >= len(s) {
		return math.NaN()
	}
	return s[i]
}

// quantile returns the smallest of the sorted values below or at which the
// share q of them lies (the nearest-rank method); 0 when there is none.
func quantile(sorted []time.Duration, q float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	rank := int(math.Ceil(q * float64(len(sorted))))
	return sorted[min(max(rank, 1), len(sorted))-1]
}

// median of a few values, which need no order; 0 when there is none.
func median(values []time.Duration) time.Duration {
	return quantile(slices.Sorted(slices.Values(values)), 0.5)
}

func inMS(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1e6 }
