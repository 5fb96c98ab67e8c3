package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	execman "github.com/MarioLegenda/execman/core"
)

const (
	// lineWidth is how wide a line may get: a terminal's usual width, less the
	// last column, in which some wrap.
	lineWidth = 79
	// barWidth is the width of the progress bar between its brackets.
	barWidth = 20
)

// progress shows how a build comes on: on a terminal in one line that changes,
// elsewhere with a line for each step.
type progress struct {
	out      io.Writer
	terminal bool
	image    string // of the last line
	step     int    // of the last line
}

func newProgress(out io.Writer) *progress {
	return &progress{out: out, terminal: isTerminal(out)}
}

// tell shows one event.
func (p *progress) tell(e execman.Progress) {
	switch {
	case p.terminal:
		// ECMA-48: EL erases what a longer line has left.
		fmt.Fprintf(p.out, "\r%s\x1b[K", shorten(bar(e)))
	case e.Done:
		fmt.Fprintf(p.out, "%-12s built\n", e.Language)
	case e.Image != p.image || e.Step != p.step:
		fmt.Fprintln(p.out, shorten(fmt.Sprintf("%-12s %s", e.Language, e.Text)))
	}
	p.image, p.step = e.Image, e.Step
}

// end leaves the terminal's line.
func (p *progress) end() {
	if p.terminal {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

// bar is the line of a terminal, for example
//
//	python3      [##########          ]  50%  2/2 Setting up python3 ...
func bar(e execman.Progress) string {
	full := e.Percent() * barWidth / 100
	text := strings.TrimPrefix(e.Text, fmt.Sprintf("Step %d/%d : ", e.Step, e.Steps)) // the classic builder's
	return fmt.Sprintf("%-12s [%-*s] %3d%%  %d/%d %s",
		e.Language, barWidth, strings.Repeat("#", full), e.Percent(), e.Step, e.Steps, text)
}

// shorten keeps a line within lineWidth, and what would move a terminal's
// cursor out of it.
func shorten(line string) string {
	runes := []rune(strings.Map(printable, line))
	return string(runes[:min(len(runes), lineWidth)])
}

func printable(r rune) rune {
	if r < ' ' || r == 0x7f {
		return ' '
	}
	return r
}

func isTerminal(out io.Writer) bool {
	file, ok := out.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
