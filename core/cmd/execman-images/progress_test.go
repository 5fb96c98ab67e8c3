package main

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// events are those of an image with two steps.
var events = []execman.Progress{
	{Language: "lua", Image: "execman/lua:1", Step: 1, Steps: 2, Text: "Step 1/2 : FROM debian:trixie-slim"},
	{Language: "lua", Image: "execman/lua:1", Step: 1, Steps: 2, Text: " ---> 0123456789ab"},
	{Language: "lua", Image: "execman/lua:1", Step: 2, Steps: 2, Text: "Step 2/2 : RUN apt-get install lua " + strings.Repeat("é", 100)},
	{Language: "lua", Image: "execman/lua:1", Done: true},
	{Language: "perl", Image: "execman/perl:1", Step: 1, Steps: 1, Text: "Step 1/1 : FROM debian:trixie-slim"},
}

func TestOutsideATerminalEachStepHasALine(t *testing.T) {
	var out bytes.Buffer
	p := newProgress(&out)
	for _, e := range events {
		p.tell(e)
	}
	p.end()
	lines := strings.Split(out.String(), "\n")
	require.Equal(t, "lua          Step 1/2 : FROM debian:trixie-slim", lines[0])
	require.True(t, strings.HasPrefix(lines[1], "lua          Step 2/2 : RUN apt-get install lua é"), lines[1])
	require.Equal(t, lineWidth, utf8.RuneCountInString(lines[1]))
	require.Equal(t, []string{"lua          built", "perl         Step 1/1 : FROM debian:trixie-slim", ""}, lines[2:])
}

func TestATerminalHasOneLineThatChanges(t *testing.T) {
	var out bytes.Buffer
	p := &progress{out: &out, terminal: true}
	for _, e := range events {
		p.tell(e)
	}
	p.end()
	require.NotContains(t, out.String(), "\n")
	drawn := strings.Split(out.String(), "\r")
	require.Equal(t, "lua          [                    ]   0%  1/2 FROM debian:trixie-slim\x1b[K", drawn[1])
	require.Contains(t, drawn[3], "[##########          ]  50%  2/2 RUN apt-get")
	require.Contains(t, drawn[4], "[####################] 100%")
	require.Equal(t, "\x1b[K", drawn[len(drawn)-1], "the line is left empty")
}

func TestALineMovesNoCursor(t *testing.T) {
	require.Equal(t, "a b c", shorten("a\tb\x1bc"))
}

func TestOnlyACharacterDeviceIsATerminal(t *testing.T) {
	require.False(t, isTerminal(&bytes.Buffer{}))
	file, err := os.CreateTemp(t.TempDir(), "")
	require.NoError(t, err)
	defer file.Close()
	require.False(t, isTerminal(file))
	device, err := os.Open(os.DevNull)
	require.NoError(t, err)
	defer device.Close()
	require.True(t, isTerminal(device))
}

func TestTheTableHasEveryImageAndTheTotal(t *testing.T) {
	var out bytes.Buffer
	printTable(&out, execman.Images{
		Each: []execman.Image{
			{Languages: []string{"lua"}, Ref: "execman/lua:1", Bytes: 84e6, Built: true, Took: 9 * time.Second},
			{Languages: []string{"node_latest", "typescript"}, Ref: "execman/node_latest:2", Bytes: 197e6},
		},
		DiskBytes: 201e6, HostBytes: 400e6,
	})
	require.Equal(t, strings.TrimLeft(`
LANGUAGE                IMAGE                  MB   SECONDS
lua                     execman/lua:1          84   9
node_latest typescript  execman/node_latest:2  197  present
images: 2, on disk with every shared layer and base counted once: 201 MB, built in 9 s
all images of this Docker host, with what builds have left: 400 MB
`, "\n"), out.String())
}

func TestWhatIsThereIsShown(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), &out, "", []string{"python3"}))
	require.Regexp(t, `python3 +execman/python3:[0-9a-f]{12} +\d+ +`, out.String())
}

func TestWhatCannotBeIsAnError(t *testing.T) {
	var out bytes.Buffer
	require.ErrorIs(t, run(t.Context(), &out, "", []string{"cobol"}), execman.ErrUnknownLanguage)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, run(ctx, &out, "", nil), context.Canceled)
}
