package execman

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func counted(s *runStats) PoolStats {
	var stats PoolStats
	s.addTo(&stats)
	return stats
}

func TestRunStatsStartAtNothing(t *testing.T) {
	stats := counted(&runStats{})
	require.Empty(t, stats.Runs)
	require.Empty(t, stats.Errors)
	require.Zero(t, stats.Latency.Count)
	require.Zero(t, stats.Latency.Sum)
	require.Len(t, stats.Latency.Buckets, len(latencyBounds), "the histogram is whole all the same")
	require.Equal(t, time.Millisecond, stats.Latency.Buckets[0].Bound)
	require.Equal(t, time.Minute, stats.Latency.Buckets[len(latencyBounds)-1].Bound)
}

func TestRunStatsCountResultsByStatus(t *testing.T) {
	var s runStats
	s.observe(time.Millisecond, &Result{Status: StatusOK}, nil)
	s.observe(2*time.Millisecond+1, &Result{Status: StatusOK}, nil)
	s.observe(2*time.Minute, &Result{Status: StatusTimeout}, nil)
	stats := counted(&s)
	require.Equal(t, map[Status]uint64{StatusOK: 2, StatusTimeout: 1}, stats.Runs)
	require.Empty(t, stats.Errors)
	require.Equal(t, uint64(3), stats.Latency.Count)
	require.Equal(t, 2*time.Minute+3*time.Millisecond+1, stats.Latency.Sum)
	for i, b := range stats.Latency.Buckets {
		require.Equal(t, latencyBounds[i], b.Bound)
		want := map[bool]uint64{true: 1, false: 2}[b.Bound <= 2*time.Millisecond]
		require.Equal(t, want, b.Count, "at most %v", b.Bound)
	}
}

func TestRunStatsCountErrorsByReason(t *testing.T) {
	var s runStats
	s.observe(time.Second, nil, &RunError{Language: "c", Err: fmt.Errorf("why: %w", ErrBusy)})
	s.observe(time.Second, nil, &RunError{Language: "c", Err: ErrBusy})
	s.observe(time.Second, nil, fmt.Errorf("unforeseen"))
	stats := counted(&s)
	require.Equal(t, map[string]uint64{"busy": 2, "internal": 1}, stats.Errors)
	require.Empty(t, stats.Runs)
	require.Zero(t, stats.Latency.Count, "a failure has no result to wait for")
}

func TestRunStatsCountTheCache(t *testing.T) {
	var s runStats
	s.observe(0, &Result{Status: StatusOK}, nil)
	s.observe(0, &Result{Status: StatusFailed, Compile: &Compile{}, Cached: true}, nil)
	s.observe(0, &Result{Status: StatusOK, Compile: &Compile{}, Cached: true}, nil)
	s.observe(0, &Result{Status: StatusCompileError, Compile: &Compile{}}, nil)
	stats := counted(&s)
	require.EqualValues(t, 2, stats.CacheHits)
	require.EqualValues(t, 1, stats.CacheMisses)
}

func TestRunStatsCountWarmRuns(t *testing.T) {
	var s runStats
	s.observe(0, &Result{Status: StatusOK}, nil)
	s.observe(0, &Result{Status: StatusFailed, Warm: true}, nil)
	s.observe(0, &Result{Status: StatusCompileError, Compile: &Compile{}, Warm: true}, nil)
	s.observe(0, nil, ErrClosed)
	require.EqualValues(t, 2, counted(&s).Warm)
}

func TestRunStatsGiveOutCopies(t *testing.T) {
	var s runStats
	s.observe(0, &Result{Status: StatusOK}, nil)
	first := counted(&s)
	first.Runs[StatusOK], first.Latency.Buckets[0].Count = 99, 99
	require.Equal(t, uint64(1), counted(&s).Runs[StatusOK])
	require.Equal(t, uint64(1), counted(&s).Latency.Buckets[0].Count)
}

func TestRunStatsAreSafeForConcurrentUse(t *testing.T) {
	var s runStats
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 500 {
				s.observe(time.Millisecond, &Result{Status: StatusOK}, nil)
				s.observe(time.Millisecond, nil, ErrClosed)
				counted(&s)
			}
		})
	}
	group.Wait()
	require.Equal(t, uint64(4000), counted(&s).Runs[StatusOK])
	require.Equal(t, uint64(4000), counted(&s).Errors["closed"])
}

func TestReasonNamesAreThoseOfC(t *testing.T) {
	for name, reason := range map[string]error{
		"invalid": ErrInvalidRequest, "unknown_language": ErrUnknownLanguage, "busy": ErrBusy, "closed": ErrClosed,
		"canceled": ErrCanceled, "engine": ErrEngine, "image_missing": ErrImageMissing, "lost": ErrContainerLost,
		"launch": ErrLaunch, "internal": ErrInternal,
	} {
		require.Equal(t, name, reasonName(&RunError{Err: fmt.Errorf("why: %w", reason)}))
	}
	require.Equal(t, "invalid", reasonName(ErrInvalidConfig))
}
