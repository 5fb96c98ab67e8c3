package main

import (
	"cmp"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// options are what the flags say.
type options struct {
	languages   []string
	program     string
	runs        int
	concurrency int
	chaos       time.Duration
	verbose     bool
	config      execman.Config
}

// parseOptions reads the flags. Its errors, and the usage when it is asked
// for, are for people.
func parseOptions(args []string, usage io.Writer) (options, error) {
	var o options
	var pool execman.Pool
	var languages, configFile, build string
	flags := flag.NewFlagSet("simulations", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // or each error is told twice
	flags.StringVar(&languages, "language", "python3", "language `ids`, with commas between; the runs take turns")
	flags.StringVar(&o.program, "program", "hello", "`program`: "+strings.Join(programNames, ", ")+", or a file that prints "+tokenMark)
	flags.IntVar(&o.runs, "runs", 1000, "how many programs to run")
	flags.IntVar(&o.concurrency, "concurrency", 100, "how many callers ask for a run at once")
	flags.DurationVar(&o.chaos, "chaos", 0, "`interval` at which one of the containers is killed (default none)")
	flags.IntVar(&pool.Workers, "workers", 0, "programs at once in each language (default 4)")
	flags.IntVar(&pool.Containers, "containers", 0, "containers that share them (default 1)")
	flags.DurationVar(&pool.Timeout, "timeout", 0, "wall time of a program (default 5s)")
	flags.StringVar(&pool.Image, "image", "", "`image` in place of the language's")
	flags.StringVar(&build, "build", "", "`policy` for a missing image, never or missing (default never)")
	flags.BoolVar(&o.verbose, "verbose", false, "tell what the manager does by itself")
	flags.StringVar(&configFile, "config", "", "JSON configuration `file`; the other flags are added to it")
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
	o.languages = strings.Split(languages, ",")
	if err := o.readConfig(configFile); err != nil {
		return options{}, err
	}
	o.config.Build = cmp.Or(execman.Build(build), o.config.Build)
	o.addPools(pool)
	return o, o.check()
}

// readConfig starts from a configuration file, if there is one.
func (o *options) readConfig(file string) error {
	if file == "" {
		return nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if o.config, err = execman.ParseConfig(text); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// addPools gives every language that is to run a pool, and its flags to each.
// Languages that only the file names would boot for nothing.
func (o *options) addPools(flags execman.Pool) {
	pools := map[string]execman.Pool{}
	for _, id := range o.languages {
		p := o.config.Languages[id]
		p.Workers = cmp.Or(flags.Workers, p.Workers)
		p.Containers = cmp.Or(flags.Containers, p.Containers)
		p.Timeout = cmp.Or(flags.Timeout, p.Timeout)
		p.Image = cmp.Or(flags.Image, p.Image)
		pools[id] = p
	}
	o.config.Languages = pools
}

func (o *options) check() error {
	switch {
	case o.runs < 1:
		return fmt.Errorf("-runs %d: at least 1 is needed", o.runs)
	case o.concurrency < 1:
		return fmt.Errorf("-concurrency %d: at least 1 is needed", o.concurrency)
	case o.chaos < 0:
		return fmt.Errorf("-chaos %s: it must not be negative", o.chaos)
	}
	return nil
}
