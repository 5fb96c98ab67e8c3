// Simulations put a manager under load and tell how it went: which numbers of
// workers and containers serve a language best on a given machine, and whether
// any run is lost or gets another's output. README.md shows how to use it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
)

// The exit codes.
const (
	exitOK    = 0
	exitWrong = 1 // a run was lost or had an output that is not its own
	exitUsage = 2 // the flags are wrong, or there is nothing to run in
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	context.AfterFunc(ctx, stop) // a second interrupt ends the process at once
	os.Exit(simulate(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// simulate is the command: it prints the figures to out and what went wrong to
// complaints, and returns the exit code.
func simulate(ctx context.Context, args []string, out, complaints io.Writer) int {
	options, err := parseOptions(args, complaints)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return exitOK
	case err != nil:
		fmt.Fprintln(complaints, "simulations:", err)
		return exitUsage
	}
	if options.verbose {
		options.config.Logger = slog.New(slog.NewTextHandler(complaints, nil))
	}
	r, err := run(ctx, options, out)
	if err != nil {
		fmt.Fprintln(complaints, "simulations:", err)
		return exitUsage
	}
	r.print(out)
	if problems := r.problems(); problems != "" {
		fmt.Fprintln(complaints, "simulations:", problems)
		return exitWrong
	}
	return exitOK
}
