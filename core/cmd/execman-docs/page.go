package main

import (
	"fmt"
	"os"
	"strings"
)

// The marks in a page, each a line of its own, begin so. What is between them
// is the command's.
const (
	beginMark = "<!-- languages: "
	endMark   = "<!-- end of languages -->"
)

// rewrite puts text between the marks of a page.
func rewrite(page, text string) error {
	data, err := os.ReadFile(page)
	if err != nil {
		return err
	}
	replaced, err := replace(string(data), text)
	if err != nil {
		return fmt.Errorf("%s: %w", page, err)
	}
	return os.WriteFile(page, []byte(replaced), 0o644)
}

// replace returns the page with another text between its marks.
func replace(page, text string) (string, error) {
	before, rest, found := strings.Cut(page, beginMark)
	mark, rest, ended := strings.Cut(rest, "\n")
	_, after, closed := strings.Cut(rest, endMark)
	if !found || !ended || !closed {
		return "", fmt.Errorf("the marks %q and %q are not there", beginMark, endMark)
	}
	return before + beginMark + mark + "\n\n" + text + "\n" + endMark + after, nil
}
