package main

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/MarioLegenda/execman/core/internal/lang"
)

// The parts of the whole. All but the first three are measured with python3.
const (
	partRuns     = "runs"     // the programs, in each language
	partCold     = "cold"     // from nothing to the first result, in each language
	partMemory   = "memory"   // of idle containers and of programs, in each language
	partBoots    = "boots"    // of several containers
	partOverhead = "overhead" // of a run of nothing
	partCrowds   = "crowds"   // many callers at once
)

var allParts = []string{partRuns, partCold, partMemory, partBoots, partOverhead, partCrowds}

// options are what the flags say.
type options struct {
	languages []string
	parts     []string
	budget    time.Duration // for each program and number of callers
	runs      int           // at most, of each way there, and of boots; 0: no bound
	crowds    []int
	into      string
	from      string
}

// parseOptions reads the flags. Its errors, and the usage when it is asked
// for, are for people.
func parseOptions(args []string, usage io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("execman-bench", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // or each error is told twice
	languages := flags.String("languages", "", "language `ids`, with commas between (default all)")
	parts := flags.String("parts", strings.Join(allParts, ","), "what to measure, with commas between")
	crowds := flags.String("crowds", "1000,10000", "`numbers` of python3 runs at once, with commas between")
	flags.DurationVar(&o.budget, "for", 5*time.Second, "how long to measure each program with one caller, and again with ten")
	flags.IntVar(&o.runs, "runs", 0, "at most so many runs of each program in each way, and of all else that is repeated (default no bound)")
	flags.StringVar(&o.into, "into", "", "`folder` to write README.md, results.json and plots into")
	flags.StringVar(&o.from, "from", "", "results.json `file` to write down again; nothing is measured")
	if err := flags.Parse(args); err != nil {
		if err == flag.ErrHelp {
			flags.SetOutput(usage)
			flags.Usage()
		}
		return options{}, err
	}
	if flags.NArg() > 0 {
		return options{}, fmt.Errorf("%q is no flag", flags.Arg(0))
	}
	o.languages, o.parts = split(*languages), split(*parts)
	for _, number := range split(*crowds) {
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 {
			return options{}, fmt.Errorf("-crowds: %q is no number of runs", number)
		}
		o.crowds = append(o.crowds, n)
	}
	return o, o.check()
}

// check fills in the languages, and looks for what cannot be.
func (o *options) check() error {
	table, err := lang.Builtin()
	if err != nil {
		return err
	}
	if len(o.languages) == 0 {
		o.languages = table.IDs()
	}
	for _, id := range o.languages {
		if _, found := table[id]; !found {
			return fmt.Errorf("-languages: there is no %q; there are %s", id, strings.Join(table.IDs(), ", "))
		}
	}
	for _, part := range o.parts {
		if !slices.Contains(allParts, part) {
			return fmt.Errorf("-parts: there is no %q; there are %s", part, strings.Join(allParts, ", "))
		}
	}
	switch {
	case o.budget <= 0:
		return fmt.Errorf("-for %s: it must be more than nothing", o.budget)
	case o.runs < 0:
		return fmt.Errorf("-runs %d: it must not be negative", o.runs)
	}
	return nil
}

// times bounds how often something is repeated by the options.
func (o *options) times(n int) int {
	if o.runs > 0 {
		return min(n, o.runs)
	}
	return n
}

func (o *options) has(part string) bool { return slices.Contains(o.parts, part) }

// split splits at commas; nothing gives an empty list.
func split(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })
}
