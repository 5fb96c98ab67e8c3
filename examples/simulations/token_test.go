package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTokensAreFoundInOutputs(t *testing.T) {
	tokens := newTokens()
	own, other := tokens.of(1), tokens.of(11)
	require.NotEqual(t, own, other)
	for _, c := range []struct {
		output string
		ended  bool
		want   string
	}{
		{own + "\n", true, ""},
		{"x" + own + own + " 17", true, ""},
		{"", true, "no output of its own"},
		{"hello", true, "no output of its own"},
		{own[:len(own)-1], true, "no output of its own"},
		{own[:len(own)-1], false, ""},
		{"", false, ""},
		{other, true, "got the output of " + other},
		{own + "\n" + other, true, "got the output of " + other},
		{other, false, "got the output of " + other},
	} {
		problem := checkOutput([]byte(c.output), own, c.ended)
		if c.want == "" {
			require.Empty(t, problem, c.output)
		} else {
			require.Contains(t, problem, c.want, c.output)
		}
	}
}
