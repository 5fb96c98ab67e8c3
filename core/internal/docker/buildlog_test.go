package docker

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// followed runs a log over an answer and returns "step/steps text" lines.
func followed(answer string) ([]string, error) {
	var lines []string
	log := buildLog{tag: "tag", progress: func(e Event) {
		lines = append(lines, fmt.Sprintf("%d/%d %s", e.Step, e.Steps, e.Text))
	}}
	err := log.follow(strings.NewReader(answer))
	return lines, err
}

func TestBuildLogMakesLines(t *testing.T) {
	lines, err := followed(`{"stream":"Step 1/2 : FROM x\n"}
		{"status":"Pulling fs layer","id":"abc"}
		{"status":"Downloading","id":"abc","progress":"[>  ]"}
		{"status":"Downloading","id":"abc","progress":"[=> ]"}
		{"status":"Digest: sha256:1"}
		{"stream":"Step 2/2 : RUN y\n"}{"stream":"hal"}{"stream":"f\nwhole\n\n"}
		{"stream":"\u001b[91m10%\r20%\r\n\u001b[0m"}{"aux":{"ID":"sha256:2"}}{"stream":"no end"}`)
	require.NoError(t, err)
	require.Equal(t, []string{
		"1/2 Step 1/2 : FROM x", "1/2 abc: Pulling fs layer", "1/2 abc: Downloading", "1/2 Digest: sha256:1",
		"2/2 Step 2/2 : RUN y", "2/2 half", "2/2 whole", "2/2 10%", "2/2 20%", "2/2 no end",
	}, lines)
}

func TestBuildLogErrors(t *testing.T) {
	_, err := followed(`{"stream":"Step 1/2 : FROM x\n"}{"stream":"cause"}{"error":"it failed\n","errorDetail":{}}`)
	require.Equal(t, &BuildError{
		Tag: "tag", Step: 1, Steps: 2, Message: "it failed", Log: []string{"Step 1/2 : FROM x", "cause"},
	}, err)
	for _, broken := range []string{`{"stream":"a`, `not JSON`} {
		_, err = followed(broken)
		require.ErrorIs(t, err, ErrImageBuild)
		require.ErrorContains(t, err, "broke off")
	}
}

func TestBuildLogIsBounded(t *testing.T) {
	lines, err := followed(strings.Repeat(`{"stream":"`+strings.Repeat("x", 1000)+`"}`, 10))
	require.NoError(t, err)
	require.Len(t, lines, 2)
	require.Less(t, len(lines[0]), 2*lineBytes)
}
