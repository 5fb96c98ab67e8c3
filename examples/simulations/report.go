package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// report is what a simulation found out.
type report struct {
	options options
	tally   *tally
	boot    time.Duration // New
	elapsed time.Duration // the load
	memory  memory
	killed  int // containers, by chaos
	stats   map[string]execman.PoolStats
}

// print prints the figures. Counts that are 0 and say nothing are left out.
func (r *report) print(out io.Writer) {
	fmt.Fprintf(out, "%d of %d runs in %s, %d callers, containers up in %s\n", r.tally.done, r.options.runs,
		r.elapsed.Round(time.Millisecond), min(r.options.concurrency, r.options.runs), r.boot.Round(time.Millisecond))
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "language\tprogram\tworkers\tcontainers\truns/s\tp50 ms\tp90 ms\tp99 ms\tmax ms\t")
	for _, id := range r.tally.sorted() {
		r.printLatencies(table, id, r.tally.languages[id])
	}
	table.Flush()
	for _, id := range r.tally.sorted() {
		c := r.tally.languages[id]
		fmt.Fprintf(out, "%s: %s\n", id, strings.Join(append(counts(c.statuses), counts(c.errors)...), ", "))
		if c.retried > 0 {
			fmt.Fprintf(out, "%s: %d runs were started again in another container\n", id, c.retried)
		}
	}
	if replaced := r.replaced(); replaced > 0 || r.killed > 0 {
		fmt.Fprintf(out, "containers: %d killed, %d replaced\n", r.killed, replaced)
	}
	if r.memory.before > 0 {
		fmt.Fprintf(out, "memory of this process: %.1f MiB before, %.1f at its peak, %.1f after\n",
			mib(r.memory.before), mib(r.memory.peak), mib(r.memory.after))
	}
}

func (r *report) printLatencies(table io.Writer, id string, c *count) {
	slices.Sort(c.latencies)
	pool := r.stats[id]
	fmt.Fprintf(table, "%s\t%s\t%d\t%d\t%.1f\t%s\t%s\t%s\t%s\t\n", id, r.options.program, pool.Workers, pool.Containers,
		float64(len(c.latencies))/r.elapsed.Seconds(),
		millis(quantile(c.latencies, 0.5)), millis(quantile(c.latencies, 0.9)),
		millis(quantile(c.latencies, 0.99)), millis(quantile(c.latencies, 1)))
}

// replaced is how many containers took the place of lost ones.
func (r *report) replaced() uint64 {
	var sum uint64
	for _, pool := range r.stats {
		sum += pool.Healed
	}
	return sum
}

// problems says what must not happen, or nothing.
func (r *report) problems() string {
	t := r.tally
	if t.failed == 0 && t.wrong == 0 {
		return ""
	}
	return fmt.Sprintf("%d runs were lost, %d had an output that is not theirs:\n  %s",
		t.failed, t.wrong, strings.Join(t.samples, "\n  "))
}

// counts lists what was counted, in the order of the words.
func counts[K ~string](counted map[K]int) []string {
	var list []string
	for _, word := range slices.Sorted(maps.Keys(counted)) {
		list = append(list, fmt.Sprintf("%d %s", counted[word], word))
	}
	return list
}

func millis(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d)/float64(time.Millisecond)) }

func mib(kib int) float64 { return float64(kib) / 1024 }
