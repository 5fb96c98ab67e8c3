package main

import (
	"math"
	"time"
)

// quantile returns the smallest of the sorted values below or at which the
// share q of them lies (the nearest-rank method); 0 when there is none.
func quantile(sorted []time.Duration, q float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	rank := int(math.Ceil(q * float64(len(sorted))))
	return sorted[min(max(rank, 1), len(sorted))-1]
}
