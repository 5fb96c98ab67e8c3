package main

import (
	"fmt"
	"io"
	"strings"

	execman "github.com/MarioLegenda/execman/core"
)

// barWidth is that of the bar between its brackets.
const barWidth = 20

// buildProgress shows how the images come on that `-build missing` builds: with
// a bar on a terminal, and a line for each step elsewhere.
func buildProgress(out io.Writer) func(execman.Progress) {
	if isTerminal(out) {
		return func(p execman.Progress) {
			end := ""
			if p.Done {
				end = "\n"
			}
			fmt.Fprintf(out, "\r%s\x1b[K%s", buildBar(p), end)
		}
	}
	last := execman.Progress{}
	return func(p execman.Progress) {
		if p.Image != last.Image || p.Step != last.Step || p.Done {
			fmt.Fprintln(out, buildBar(p))
		}
		last = p
	}
}

func buildBar(p execman.Progress) string {
	full := strings.Repeat("#", p.Percent()*barWidth/100)
	bar := fmt.Sprintf("building %-12s [%-*s] %3d%%", p.Language, barWidth, full, p.Percent())
	if p.Steps > 0 {
		bar += fmt.Sprintf(", step %d of %d", p.Step, p.Steps)
	}
	return bar
}
