package main

import (
	"fmt"
	"strings"
)

// page is the results in Markdown.
func (r results) page() string {
	var b strings.Builder
	b.WriteString("# How fast\n\nWritten by `make bench`; [the page above](../README.md) says what is measured and how.\n\n")
	fmt.Fprintf(&b, "Measured on %s: %s. %s; load average before it %s; %.0f minutes in all.\n\n", r.Date, r.Machine, r.Options, or(r.Load, "unknown"), r.Seconds/60)
	if len(r.Failures) > 0 {
		fmt.Fprintf(&b, "**Not complete.** What failed:\n\n    %s\n\n", strings.ReplaceAll(strings.Join(r.Failures, "\n"), "\n", "\n    "))
	}
	for _, section := range []string{r.promiseTable(), r.programs(), r.coldTable(), r.memoryTable(), r.generalTable(), r.details()} {
		if section != "" {
			b.WriteString(section + "\n")
		}
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// table is a Markdown table; cells are appended to it row by row.
type table struct{ strings.Builder }

// newTable begins a table. Columns whose title begins with a space are of
// numbers.
func newTable(columns ...string) *table {
	t := &table{}
	t.row(columns...)
	for _, column := range columns {
		if strings.HasPrefix(column, " ") {
			t.WriteString("|--:")
		} else {
			t.WriteString("|---")
		}
	}
	t.WriteString("|\n")
	return t
}

func (t *table) row(cells ...string) {
	for _, cell := range cells {
		t.WriteString("| " + strings.TrimSpace(cell) + " ")
	}
	t.WriteString("|\n")
}

func (r results) promiseTable() string {
	promises := r.promises()
	if len(promises) == 0 {
		return ""
	}
	t := newTable("what is to be reached", "goal", " reached", "kept")
	for _, p := range promises {
		t.row(p.words(r))
	}
	return "## What is to be reached\n\nRatios are those of one run on one machine. Times are meant for a quiet machine with two cores.\n\n" + t.String()
}

// programTexts say what the programs are.
var programTexts = map[string]string{
	hello:     "## Hello\n\nA program that prints a word. Where there is a compiler, it runs each time: no two runs have the same source.\n",
	realistic: "## A realistic program\n\nSome 250 lines that parse, sort, count, match, recurse and calculate. Where there is a compiler, it runs each time.\n",
	repeated:  "## Hello, repeated\n\nThe same source again and again: execman, as it comes, has compiled it before.\n",
}

// programs are the tables and plots of the programs.
func (r results) programs() string {
	var b strings.Builder
	for _, name := range programNames {
		t := newTable("language", " one at a time, ms: `docker exec`", " fresh", " shipped", " times as fast",
			" ten at a time, runs/s: `docker exec`", " fresh", " shipped", " times as many")
		rows := 0
		for _, l := range r.Langs {
			one, ten := l.block(name, 1), l.block(name, slots)
			if one == nil || ten == nil {
				continue
			}
			rows++
			cells := []string{"`" + l.ID + "`"}
			for _, way := range wayNames {
				cells = append(cells, short(one.Ways[way].Spread.at(0.5)))
			}
			cells = append(cells, "**"+short(one.faster(shipped))+"**")
			for _, way := range wayNames {
				cells = append(cells, short(ten.Ways[way].PerSecond))
			}
			t.row(append(cells, "**"+short(ten.more(shipped))+"**")...)
		}
		if rows > 0 {
			fmt.Fprintf(&b, "%s\n![%s](%s)\n\n%s\n![%s: how the times spread](%s)\n\n", programTexts[name], name, barsFile(name), &t.Builder, name, spreadFile(name))
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func (r results) coldTable() string {
	t, rows := newTable("language", " `docker run` and `docker exec`, ms", " fresh", " shipped"), 0
	for _, l := range r.Langs {
		if l.Cold != nil {
			rows++
			t.row("`"+l.ID+"`", short(l.Cold[dockerExec]), short(l.Cold[fresh]), short(l.Cold[shipped]))
		}
	}
	if rows == 0 {
		return ""
	}
	return fmt.Sprintf("## From nothing to the first result\n\nA container is made, and runs hello: `execman.New` and the first `Run`. Medians.\n\n%s", t)
}

func (r results) memoryTable() string {
	t, rows := newTable("language", " idle container, MB: fresh", " shipped", " a program more, MB: fresh", " shipped", " after programs, MB: fresh", " shipped"), 0
	for _, l := range r.Langs {
		if l.Memory != nil {
			rows++
			t.row("`"+l.ID+"`", short(l.Memory[fresh].IdleMB), short(l.Memory[shipped].IdleMB), short(l.Memory[fresh].SlotMB), short(l.Memory[shipped].SlotMB),
				short(l.Memory[fresh].AfterMB), short(l.Memory[shipped].AfterMB))
		}
	}
	if rows == 0 {
		return ""
	}
	return fmt.Sprintf("## Memory\n\nAnonymous memory of the container's control group: what its processes made, without pages of\n"+
		"files. A container with %d slots before its first run; what each of %d programs adds that wait for input; and the\n"+
		"container when these have ended and the processes are up that wait for the next ones.\n\n![memory](memory.svg)\n\n%s", slots, slots, t)
}

// generalTable is what has nothing to do with a language.
func (r results) generalTable() string {
	t, rows := newTable("python3, and nothing", " figure"), 0
	add := func(what, figure string) {
		rows++
		t.row(what, figure)
	}
	for _, b := range r.Boots {
		add(fmt.Sprintf("`execman.New` with %d containers, median", b.Containers), short(b.MS)+" ms")
	}
	if o := r.Overhead; o != nil {
		add("a run of a static program that does nothing, from the call to the result: median", short(o.Whole.at(0.5))+" ms")
		add("the same, 99th percentile", short(o.Whole.at(0.99))+" ms")
		add("of it, while the program itself was there: median", short(o.Own.at(0.5))+" ms")
		add("bare `posix_spawn` and `waitpid` of the same program in the same container, median", short(o.BareMS)+" ms")
	}
	for _, c := range r.Crowds {
		runs := grouped(fmt.Sprint(c.Runs)) + " runs at once, 10 workers, 1 container: "
		add(runs+"all", short(c.Seconds)+" s")
		add(runs+"per second", short(float64(c.Runs)/c.Seconds))
		add(runs+"the caller's process before, at its peak, after", fmt.Sprintf("%s, %s, %s MB", short(c.HostBeforeMB), short(c.HostPeakMB), short(c.HostAfterMB)))
		add(runs+"the container after", short(c.ContainerMB)+" MB")
	}
	if rows == 0 {
		return ""
	}
	return "## Boot, overhead, crowds\n\n" + t.String()
}

// details are all figures of the programs.
func (r results) details() string {
	t, rows := newTable("language", "program", " at a time", "way", " runs", " p50 ms", " p99 ms", " runs/s", " warm", " cpu ms in the container", " outside", " times as fast", " times as many"), 0
	for _, l := range r.Langs {
		for _, b := range l.Blocks {
			for _, name := range wayNames {
				f := b.Ways[name]
				rows++
				t.row("`"+l.ID+"`", b.Program, fmt.Sprint(b.Callers), name, fmt.Sprint(f.Runs), short(f.Spread.at(0.5)), short(f.Spread.at(0.99)),
					short(f.PerSecond), fmt.Sprintf("%.0f%%", 100*f.Warm), short(f.InsideMS), short(f.OutsideMS), short(b.faster(name)), short(b.more(name)))
			}
		}
	}
	if rows == 0 {
		return ""
	}
	daemons := ", of dockerd, of containerd and of the container's shim with its runc"
	if !r.Daemons {
		daemons = "; not of the daemons, which run elsewhere"
	}
	return "## All figures\n\nWarm are the runs whose process had been started before they came. Processor time is user and system time per run: in the container, as its control group counts it, and outside,\n" +
		"of the process that calls, with its docker commands" + daemons + ".\n\n" + t.String()
}
