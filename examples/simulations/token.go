package main

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// tokenPattern finds the tokens of all simulations.
var tokenPattern = regexp.MustCompile(`token-[0-9a-f]+-[0-9]+-end`)

// tokens make the words by which a run's output is known from every other's.
type tokens struct{ simulation int64 }

// newTokens makes tokens that differ from those of other simulations.
func newTokens() tokens { return tokens{time.Now().UnixNano()} }

// of returns the token of one run.
func (t tokens) of(run int) string { return fmt.Sprintf("token-%x-%d-end", t.simulation, run) }

// fill puts a token into a program's text.
func fill(program, token string) string { return strings.ReplaceAll(program, tokenMark, token) }

// checkOutput says what is wrong with the output of the run of that token, or
// nothing. Of a program that did not come to its own end, the token may be
// missing; another run's is wrong in any case.
func checkOutput(output []byte, token string, ended bool) string {
	found := tokenPattern.FindAll(output, -1)
	for _, other := range found {
		if !bytes.Equal(other, []byte(token)) {
			return fmt.Sprintf("the run of %s got the output of %s", token, other)
		}
	}
	if ended && len(found) == 0 {
		return fmt.Sprintf("the run of %s got no output of its own", token)
	}
	return ""
}
