package lang

import (
	"bytes"
	"slices"
	"strings"
)

// Opening is text that the language's programs begin with and people leave out
// when they paste one. It is put before the first line of the file to run, so that
// messages keep their line numbers.
type Opening struct {
	// Text is what is put there, in one line.
	Text string
	// UnlessBegins and UnlessHas are texts which tell that a file has its opening:
	// at its very beginning, anywhere.
	UnlessBegins, UnlessHas []string
}

// WithOpening returns the source of the file to run with the language's opening,
// if it needs that.
func (l Language) WithOpening(source []byte) []byte {
	o := l.Opening
	begins := func(text string) bool { return bytes.HasPrefix(source, []byte(text)) }
	has := func(text string) bool { return bytes.Contains(source, []byte(text)) }
	if o == nil || len(source) == 0 || slices.ContainsFunc(o.UnlessBegins, begins) || slices.ContainsFunc(o.UnlessHas, has) {
		return source
	}
	return slices.Concat([]byte(o.Text), source)
}

func (l Language) checkOpening() (string, string) {
	switch {
	case l.Opening == nil:
		return "", ""
	case l.Opening.Text == "":
		return "opening.text", "is missing"
	case strings.ContainsAny(l.Opening.Text, "\x00\n"):
		return "opening.text", "has a NUL byte or a line's end"
	}
	return "", ""
}
