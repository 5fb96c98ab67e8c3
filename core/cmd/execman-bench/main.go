// Command execman-bench measures execman beside what an application does that
// has no agent in its containers: one `docker exec` per run. `make bench` runs
// it; README.md says what is measured and how.
//
//	execman-bench [-languages IDS] [-for TIME] [-into FOLDER] …
//
// It exits with 1 when a program's output was not what it must be, or anything
// else could not be measured. That a promise is not kept on this machine is in
// the figures, and no error.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	os.Exit(command(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// command is the whole command; it returns the exit code.
func command(ctx context.Context, args []string, out, complaints io.Writer) int {
	o, err := parseOptions(args, complaints)
	if errors.Is(err, flag.ErrHelp) {
		return 0
	}
	if err == nil {
		err = bench(ctx, o, out)
	}
	if err != nil {
		fmt.Fprintln(complaints, "execman-bench:", err)
		return 1
	}
	return 0
}

// bench measures, or reads what was measured, and writes it down. What has been
// measured before something failed is written, too, and says so.
func bench(ctx context.Context, o options, out io.Writer) error {
	var r results
	var failure error
	if o.from != "" {
		if err := r.read(o.from); err != nil {
			return err
		}
	} else {
		r, failure = measureAll(ctx, o, out)
	}
	printPromises(out, r)
	if o.into != "" {
		failure = errors.Join(failure, r.write(o.into))
	}
	return failure
}
