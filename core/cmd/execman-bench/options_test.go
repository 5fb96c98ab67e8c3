package main

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestDefaultsAreEverything(t *testing.T) {
	o, err := parseOptions(nil, nil)
	require.NoError(t, err)
	require.Len(t, o.languages, 21)
	require.Equal(t, allParts, o.parts)
	require.Equal(t, []int{1000, 10000}, o.crowds)
	require.Equal(t, 5*time.Second, o.budget)
	require.Equal(t, 7, o.times(7))
}

func TestFlagsAreRead(t *testing.T) {
	o, err := parseOptions([]string{"-languages", "c, go", "-parts", "cold,crowds", "-for", "1s", "-runs", "3", "-crowds", "5", "-into", "x", "-from", "y"}, nil)
	require.NoError(t, err)
	require.Equal(t, options{
		languages: []string{"c", "go"}, parts: []string{"cold", "crowds"}, budget: time.Second, runs: 3, crowds: []int{5}, into: "x", from: "y",
	}, o)
	require.True(t, o.has(partCold))
	require.False(t, o.has(partRuns))
	require.Equal(t, 3, o.times(7))
	require.Equal(t, 2, o.times(2))
}

func TestFlagsThatCannotBe(t *testing.T) {
	for _, c := range []struct{ args, complaint string }{
		{"-languages cobol", `there is no "cobol"; there are bash, c,`},
		{"-parts all", `there is no "all"; there are runs,`},
		{"-for 0s", "-for 0s"},
		{"-runs -1", "-runs -1"},
		{"-crowds 0", `"0" is no number of runs`},
		{"-crowds many", `"many" is no number`},
		{"c", `"c" is no flag`},
		{"-x", "-x"},
	} {
		_, err := parseOptions(strings.Fields(c.args), nil)
		require.ErrorContains(t, err, c.complaint)
	}
}

func TestHelp(t *testing.T) {
	code, _, usage := run(t, "-help")
	require.Zero(t, code)
	require.Contains(t, usage, "-languages ids")
}
