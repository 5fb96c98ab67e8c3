package main

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestQuantileIsTheNearestRank(t *testing.T) {
	hundred := make([]time.Duration, 100)
	for i := range hundred {
		hundred[i] = time.Duration(i + 1)
	}
	for _, c := range []struct {
		values []time.Duration
		q      float64
		want   time.Duration
	}{
		{nil, 0.5, 0}, {[]time.Duration{7}, 0, 7}, {[]time.Duration{1, 2}, 0.5, 1}, {[]time.Duration{1, 2, 3}, 0.5, 2},
		{hundred, 0, 1}, {hundred, 0.99, 99}, {hundred, 0.991, 100}, {hundred, 1, 100},
	} {
		require.Equal(t, c.want, quantile(c.values, c.q), "%v of %d values", c.q, len(c.values))
	}
	values := []time.Duration{3, 1, 2}
	require.Equal(t, time.Duration(2), median(values))
	require.Equal(t, []time.Duration{3, 1, 2}, values, "left as they were")
}

func TestASpreadIsAscending(t *testing.T) {
	s := spreadOf([]time.Duration{4 * time.Millisecond, time.Millisecond, 2500 * time.Microsecond})
	require.IsNonDecreasing(t, s)
	require.Equal(t, 1.0, s.at(0))
	require.Equal(t, 2.5, s.at(0.5))
	require.Equal(t, 4.0, s.at(1))
	require.True(t, math.IsNaN(s.at(0.3)), "not kept")
	require.True(t, math.IsNaN(spread(nil).at(0.5)), "not measured")
}
