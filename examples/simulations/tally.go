package main

import (
	"errors"
	"maps"
	"slices"
	"sync"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// count is what became of the runs of one language, or of all.
type count struct {
	statuses  map[execman.Status]int
	errors    map[string]int // by kind
	latencies []time.Duration
	retried   int // runs that needed more than one container
}

func newCount() *count {
	return &count{statuses: map[execman.Status]int{}, errors: map[string]int{}}
}

// tally counts runs while they end.
type tally struct {
	mu        sync.Mutex // guards the rest
	languages map[string]*count
	done      int
	failed    int      // runs that ended in an error
	wrong     int      // runs whose output was not theirs
	samples   []string // the first few of what went wrong
}

func newTally() *tally { return &tally{languages: map[string]*count{}} }

// maxSamples is how many messages are kept.
const maxSamples = 5

// add counts one run. wrong says what is wrong with its output, or nothing.
func (t *tally) add(language string, latency time.Duration, result *execman.Result, err error, wrong string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := t.languages[language]
	if c == nil {
		c = newCount()
		t.languages[language] = c
	}
	t.done++
	if err != nil {
		t.failed++
		c.errors[kindOf(err)]++
		t.sample(err.Error())
		return
	}
	c.statuses[result.Status]++
	c.latencies = append(c.latencies, latency)
	if result.Attempts > 1 {
		c.retried++
	}
	if wrong != "" {
		t.wrong++
		t.sample(wrong)
	}
}

// sample must be called with mu held.
func (t *tally) sample(message string) {
	if len(t.samples) < maxSamples && !slices.Contains(t.samples, message) {
		t.samples = append(t.samples, message)
	}
}

// progress returns how many runs have ended, and how many of them badly.
func (t *tally) progress() (done, bad int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.done, t.failed + t.wrong
}

// sorted returns the language ids in order. No run may be under way.
func (t *tally) sorted() []string { return slices.Sorted(maps.Keys(t.languages)) }

// kinds are the reasons that errors are counted by.
var kinds = []error{
	execman.ErrBusy, execman.ErrClosed, execman.ErrCanceled, execman.ErrContainerLost, execman.ErrEngine,
	execman.ErrLaunch, execman.ErrInvalidRequest, execman.ErrUnknownLanguage, execman.ErrInternal,
}

// kindOf returns the reason that an error wraps.
func kindOf(err error) string {
	for _, kind := range kinds {
		if errors.Is(err, kind) {
			return kind.Error()
		}
	}
	return "unknown error"
}
