package main

import (
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

func TestProgressIsOneLineAStep(t *testing.T) {
	var s loggers
	lines := make(heard, 100)
	s.set(lines.take, slog.LevelInfo, false)
	tell := progressLog(slog.New(newLogHandler(&s)))
	build := func(image string) {
		for step := range 3 {
			for _, text := range []string{"RUN", "output", "more output"} {
				tell(execman.Progress{Language: "c", Image: image, Step: step + 1, Steps: 4, Text: text})
			}
		}
		tell(execman.Progress{Language: "c", Image: image, Done: true})
	}
	build("a")
	build("b")
	for _, image := range []string{"a", "b"} {
		require.Equal(t, "INFO an image is being built language=c image="+image+" percent=0 step=1 steps=4 text=RUN", <-lines)
		require.Equal(t, "INFO an image is being built language=c image="+image+" percent=25 step=2 steps=4 text=RUN", <-lines)
		require.Equal(t, "INFO an image is being built language=c image="+image+" percent=50 step=3 steps=4 text=RUN", <-lines)
		require.Equal(t, "INFO an image is built language=c image="+image+" percent=100 step=0 steps=0 text=\"\"", <-lines)
	}
	s.set(nil, 0, false)
	require.Empty(t, lines)
}
