package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"
)

// How often progress is told: a terminal has one line that changes, whatever
// else has a new line each time.
const (
	terminalEvery = 200 * time.Millisecond
	sparseEvery   = 10 * time.Second
)

// progress tells how far a load has come until the returned function is called.
func progress(out io.Writer, t *tally, runs int) (stop func()) {
	every, form, end := sparseEvery, "%s\n", ""
	if isTerminal(out) {
		// ECMA-48: EL erases what a longer line has left.
		every, form, end = terminalEvery, "\r%s\x1b[K", "\r\x1b[K"
	}
	ended := make(chan struct{})
	var teller sync.WaitGroup
	teller.Go(func() {
		tick := time.NewTicker(every)
		defer tick.Stop()
		for start := time.Now(); ; {
			select {
			case <-ended:
				fmt.Fprint(out, end)
				return
			case <-tick.C:
				fmt.Fprintf(out, form, progressLine(t, runs, time.Since(start)))
			}
		}
	})
	return func() {
		close(ended)
		teller.Wait()
	}
}

func progressLine(t *tally, runs int, elapsed time.Duration) string {
	done, bad := t.progress()
	return fmt.Sprintf("%d of %d runs, %d lost or wrong, %.0f per second",
		done, runs, bad, float64(done)/elapsed.Seconds())
}

func isTerminal(out io.Writer) bool {
	file, ok := out.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
