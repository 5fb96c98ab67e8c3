package main

import (
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// poolStats is execman.PoolStats as execman.h describes its JSON form.
type poolStats struct {
	Workers    int               `json:"workers"`
	Containers int               `json:"containers"`
	Healthy    int               `json:"healthy"`
	InFlight   int               `json:"in_flight"`
	Queued     int               `json:"queued"`
	Healed     uint64            `json:"healed"`
	Runs       map[string]uint64 `json:"runs"`
	Errors     map[string]uint64 `json:"errors"`
	Latency    latency           `json:"latency"`
	Isolation  execman.Isolation `json:"isolation"`
	Cache      cache             `json:"cache"`
	Warm       uint64            `json:"warm"`
}

type cache struct {
	Hits   uint64 `json:"hits"`
	Misses uint64 `json:"misses"`
	Bytes  int64  `json:"bytes"`
}

type latency struct {
	Count   uint64          `json:"count"`
	SumUS   int64           `json:"sum_us"`
	Buckets []latencyBucket `json:"buckets"`
}

type latencyBucket struct {
	LEUS  int64  `json:"le_us"`
	Count uint64 `json:"count"`
}

// statsForC is the statistics of a manager's languages as C has them.
func statsForC(all map[string]execman.PoolStats) map[string]poolStats {
	out := make(map[string]poolStats, len(all))
	for id, s := range all {
		p := poolStats{
			Workers: s.Workers, Containers: s.Containers, Healthy: s.Healthy,
			InFlight: s.InFlight, Queued: s.Queued, Healed: s.Healed,
			Runs: map[string]uint64{}, Errors: map[string]uint64{},
			Latency: latencyForC(s.Latency), Isolation: s.Isolation,
			Cache: cache{Hits: s.CacheHits, Misses: s.CacheMisses, Bytes: s.CacheBytes},
			Warm:  s.Warm,
		}
		for status, count := range s.Runs {
			p.Runs[string(status)] = count
		}
		for name, count := range s.Errors {
			p.Errors[name] = count
		}
		out[id] = p
	}
	return out
}

// latencyForC is a histogram in microseconds.
func latencyForC(l execman.Latency) latency {
	out := latency{Count: l.Count, SumUS: l.Sum.Microseconds(), Buckets: make([]latencyBucket, 0, len(l.Buckets))}
	for _, b := range l.Buckets {
		out.Buckets = append(out.Buckets, latencyBucket{LEUS: int64(b.Bound / time.Microsecond), Count: b.Count})
	}
	return out
}
