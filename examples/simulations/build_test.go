package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

var building = []execman.Progress{
	{Language: "lua", Image: "i", Step: 1, Steps: 2, Text: "FROM"},
	{Language: "lua", Image: "i", Step: 1, Steps: 2, Text: "noise"},
	{Language: "lua", Image: "i", Step: 2, Steps: 2, Text: "RUN"},
	{Language: "lua", Image: "i", Done: true},
}

func TestABuildHasALineForEachStep(t *testing.T) {
	var out bytes.Buffer
	tell := buildProgress(&out)
	for _, p := range building {
		tell(p)
	}
	require.Equal(t, `building lua          [                    ]   0%, step 1 of 2
building lua          [##########          ]  50%, step 2 of 2
building lua          [####################] 100%
`, out.String())
}
