package main

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

func TestStatsAreAsTheHeaderSays(t *testing.T) {
	text, err := json.Marshal(statsForC(map[string]execman.PoolStats{
		"c": {
			Workers: 1, Containers: 2, Healthy: 3, InFlight: 4, Queued: 5, Healed: 6,
			Runs:   map[execman.Status]uint64{execman.StatusOK: 7, execman.StatusCompileError: 8},
			Errors: map[string]uint64{"busy": 9}, CacheHits: 10, CacheMisses: 11, CacheBytes: 12, Warm: 13,
			Latency: execman.Latency{Count: 15, Sum: 1234567 * time.Nanosecond, Buckets: []execman.LatencyBucket{
				{Bound: time.Millisecond, Count: 10}, {Bound: time.Minute, Count: 14},
			}},
			Isolation: execman.Isolation{Tier: execman.TierHardened, Landlock: 7, Seccomp: true, Runtime: "runc"},
		},
	}))
	require.NoError(t, err)
	require.JSONEq(t, `{"c": {
		"workers": 1, "containers": 2, "healthy": 3, "in_flight": 4, "queued": 5, "healed": 6,
		"runs": {"ok": 7, "compile_error": 8}, "errors": {"busy": 9},
		"latency": {"count": 15, "sum_us": 1234,
			"buckets": [{"le_us": 1000, "count": 10}, {"le_us": 60000000, "count": 14}]},
		"isolation": {"tier": "hardened", "landlock": 7, "seccomp": true, "runtime": "runc"},
		"cache": {"hits": 10, "misses": 11, "bytes": 12}, "warm": 13
	}}`, string(text))
}

func TestStatsOfNothingHaveEveryKey(t *testing.T) {
	text, err := json.Marshal(statsForC(map[string]execman.PoolStats{"c": {}}))
	require.NoError(t, err)
	require.JSONEq(t, `{"c": {
		"workers": 0, "containers": 0, "healthy": 0, "in_flight": 0, "queued": 0, "healed": 0,
		"runs": {}, "errors": {}, "latency": {"count": 0, "sum_us": 0, "buckets": []},
		"isolation": {"tier": "", "landlock": 0, "seccomp": false, "runtime": ""},
		"cache": {"hits": 0, "misses": 0, "bytes": 0}, "warm": 0
	}}`, string(text))
}
