// Soak runs mixed programs in several languages for a long time, while
// containers are killed and frozen at random, and tells what became of the runs
// and what grew meanwhile: goroutines, descriptors, memory of this process and
// of the agents, containers, files in slots. It ends with 1 when a run was
// answered wrongly or anything is left over.
//
//	go run ./examples/soak -for 10m -plot soak.svg
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"time"
)

// options are what the flags say.
type options struct {
	languages []string
	warm      time.Duration // of load before the start
	duration  time.Duration
	growth    float64       // of memory that is allowed, in percent
	faults    time.Duration // between two; 0: none
	callers   int
	workers   int
	plot      string
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	context.AfterFunc(ctx, stop) // a second interrupt ends the process at once
	os.Exit(command(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// command is the whole command; it returns the exit code.
func command(ctx context.Context, args []string, out, complaints io.Writer) int {
	var o options
	flags := flag.NewFlagSet("soak", flag.ContinueOnError)
	flags.SetOutput(complaints)
	languages := flags.String("languages", "python3,node_latest,bash,c", "language `ids`, with commas between")
	flags.DurationVar(&o.warm, "warm", 3*time.Minute, "how long the same load goes on before the start, until what is kept for later runs is there")
	flags.DurationVar(&o.duration, "for", 10*time.Minute, "how long")
	flags.Float64Var(&o.growth, "growth", 10, "by how many `percent` memory may grow from the start to the end")
	flags.DurationVar(&o.faults, "faults", 2*time.Second, "`interval` of killing or freezing a container at random; 0: never")
	flags.IntVar(&o.callers, "callers", 12, "how many callers ask for a run at once")
	flags.IntVar(&o.workers, "workers", 4, "programs at once in each language, on two containers")
	flags.StringVar(&o.plot, "plot", "", "SVG `file` to draw the figures into")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return 2
	}
	o.languages = strings.Split(*languages, ",")
	r, err := soak(ctx, o, out)
	if err != nil {
		fmt.Fprintln(complaints, "soak:", err)
		return 2
	}
	r.print(out)
	if problems := r.problems(); len(problems) > 0 {
		fmt.Fprintln(complaints, "soak:", strings.Join(problems, "\nsoak: "))
		return 1
	}
	return 0
}
