package main

import (
	"log/slog"
	"sync"

	execman "github.com/MarioLegenda/execman/core"
)

// progressLog writes the steps of image builds to a log, which is how a C host
// learns what a long execman_new does: one line a step, since the lines within
// one are many and for those who debug.
func progressLog(log *slog.Logger) func(execman.Progress) {
	var mu sync.Mutex // guards last
	var last execman.Progress
	return func(p execman.Progress) {
		mu.Lock()
		defer mu.Unlock()
		if p.Image == last.Image && p.Step == last.Step && p.Done == last.Done {
			return
		}
		last = p
		message := "an image is being built"
		if p.Done {
			message = "an image is built"
		}
		log.Info(message, "language", p.Language, "image", p.Image, "percent", p.Percent(),
			"step", p.Step, "steps", p.Steps, "text", p.Text)
	}
}
