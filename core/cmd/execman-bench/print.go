package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"
)

// printBlock prints the figures of one program, a line for each way.
func printBlock(out io.Writer, id string, b block) {
	fmt.Fprintf(out, "%s, %s, %d at a time\n", id, b.Program, b.Callers)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "way\truns\tp50 ms\tp99 ms\truns/s\twarm\tcpu ms in the container\toutside\tfaster\truns/s\t")
	for _, name := range wayNames {
		f := b.Ways[name]
		fmt.Fprintf(table, "%s\t%d\t%s\t%s\t%s\t%.0f%%\t%s\t%s\t%s×\t%s×\t\n", name, f.Runs, short(f.Spread.at(0.5)), short(f.Spread.at(0.99)),
			short(f.PerSecond), 100*f.Warm, short(f.InsideMS), short(f.OutsideMS), short(b.faster(name)), short(b.more(name)))
	}
	table.Flush()
}

func coldLine(cold map[string]float64) string {
	parts := make([]string, len(wayNames))
	for i, name := range wayNames {
		parts[i] = fmt.Sprintf("%s %s ms", name, short(cold[name]))
	}
	return strings.Join(parts, ", ")
}

func memoryLine(found map[string]memory) string {
	var parts []string
	for _, name := range wayNames {
		if m, measured := found[name]; measured {
			parts = append(parts, fmt.Sprintf("%s %s MB idle, %s MB per program, %s MB after programs", name, short(m.IdleMB), short(m.SlotMB), short(m.AfterMB)))
		}
	}
	return strings.Join(parts, ", ")
}

// printGeneral prints what has nothing to do with a language.
func printGeneral(out io.Writer, r results) {
	for _, b := range r.Boots {
		fmt.Fprintf(out, "New with %d containers: %s ms\n", b.Containers, short(b.MS))
	}
	if o := r.Overhead; o != nil {
		fmt.Fprintf(out, "a run of nothing: %s ms, of it the program itself %s ms; bare posix_spawn %s ms\n",
			short(o.Whole.at(0.5)), short(o.Own.at(0.5)), short(o.BareMS))
	}
	for _, c := range r.Crowds {
		fmt.Fprintf(out, "%d runs at once: %s s, %s per second, memory of this process %s MB before, %s at its peak, %s after\n",
			c.Runs, short(c.Seconds), short(float64(c.Runs)/c.Seconds), short(c.HostBeforeMB), short(c.HostPeakMB), short(c.HostAfterMB))
	}
}

// printPromises prints what is to be reached and what is.
func printPromises(out io.Writer, r results) {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, p := range r.promises() {
		what, goal, reached, kept := p.words(r)
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", strings.ReplaceAll(what, "`", ""), goal, reached, kept)
	}
	table.Flush()
}

// words are a promise in a table's columns.
func (p promise) words(r results) (what, goal, reached, kept string) {
	relation, answer, value := "at least", "no", p.of(r)
	if p.atMost {
		relation = "at most"
	}
	if p.kept(value) {
		answer = "yes"
	}
	return p.what, fmt.Sprintf("%s %g%s", relation, p.goal, p.unit), short(value) + p.unit, answer
}

// short is a figure with the digits that say something: two at least, and those
// before the point.
func short(value float64) string {
	switch {
	case value < 0.1:
		return strconv.FormatFloat(value, 'f', 3, 64)
	case value < 1:
		return strconv.FormatFloat(value, 'f', 2, 64)
	case value < 10:
		return strconv.FormatFloat(value, 'f', 1, 64)
	}
	return grouped(strconv.FormatFloat(value, 'f', 0, 64))
}

// grouped puts commas between the thousands of a number's digits.
func grouped(digits string) string {
	if len(digits) <= 3 {
		return digits
	}
	return grouped(digits[:len(digits)-3]) + "," + digits[len(digits)-3:]
}
