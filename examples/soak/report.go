package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// report is what a soak has seen.
type report struct {
	options options
	begin   time.Time

	mu       sync.Mutex // guards the rest while the load goes on
	tokens   int
	runs     int
	again    int // runs that needed more than one container
	statuses map[execman.Status]int
	errors   map[string]int
	wrong    []string
	kills    int
	freezes  int
	samples  []sample
	files    int // left in slots at the end
	left     int // containers after the close
}

func newReport(o options) *report {
	return &report{options: o, begin: time.Now(), statuses: map[execman.Status]int{}, errors: map[string]int{}}
}

// token returns a word that no other run has.
func (r *report) token() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tokens++
	return fmt.Sprintf("token-%d", r.tokens)
}

func (r *report) ended(result *execman.Result, wrong string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.runs++
	r.statuses[result.Status]++
	if result.Attempts > 1 {
		r.again++
	}
	if wrong != "" {
		r.wrong = append(r.wrong, wrong)
	}
}

// failed takes a run that has no result. Its caller may have given up before it
// began; and one whose container was frozen cannot have been anything else.
func (r *report) failed(p *program, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.runs++
	switch {
	case errors.Is(err, execman.ErrCanceled) && p.cancel > 0:
		r.errors["given up before it began"]++
	case errors.Is(err, execman.ErrContainerLost) && r.freezes > 0:
		r.errors["container frozen until the deadline"]++
	default:
		r.wrong = append(r.wrong, fmt.Sprintf("%s: %v", p.name, err))
	}
}

func (r *report) fail(problem string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.wrong = append(r.wrong, problem)
}

// killed and froze count the faults that came about; a container may be gone
// before it is hit.
func (r *report) killed(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err == nil {
		r.kills++
	}
}

func (r *report) froze(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if err == nil {
		r.freezes++
	}
}

func (r *report) add(s sample) sample {
	r.mu.Lock()
	defer r.mu.Unlock()
	s.runs = r.runs
	r.samples = append(r.samples, s)
	return s
}

// begins forgets the samples before the start. What was wrong till then counts.
func (r *report) begins(s sample) {
	r.mu.Lock()
	r.samples = nil
	r.mu.Unlock()
	r.add(s)
}

// line is the state in one line.
func (r *report) line(last sample) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return fmt.Sprintf("%s: %d runs, %d wrong, %d killed, %d frozen; %d goroutines, %d descriptors, %.1f MB, %d containers with %.1f MB",
		last.at.Sub(r.begin).Round(time.Second), r.runs, len(r.wrong), r.kills, r.freezes,
		last.goroutines, last.descriptors, last.residentMB, last.containers, last.agentsMB)
}

func (r *report) print(out io.Writer) {
	fmt.Fprintf(out, "%d runs in %s and %s before, %d callers, %s\n", r.runs, r.options.duration, r.options.warm, r.options.callers, strings.Join(r.options.languages, ", "))
	for _, status := range slices.Sorted(maps.Keys(r.statuses)) {
		fmt.Fprintf(out, "  %-36s %d\n", status, r.statuses[status])
	}
	for _, reason := range slices.Sorted(maps.Keys(r.errors)) {
		fmt.Fprintf(out, "  %-36s %d\n", reason, r.errors[reason])
	}
	fmt.Fprintf(out, "  %-36s %d\n", "lost, or not its own", len(r.wrong))
	fmt.Fprintf(out, "faults: %d containers killed, %d frozen; %d runs began again\n", r.kills, r.freezes, r.again)
	fmt.Fprintf(out, "%-28s %12s %12s\n", "", "at the start", "at the end")
	first, last := r.samples[0], r.samples[len(r.samples)-1]
	for _, row := range []struct {
		name          string
		before, after float64
	}{
		{"goroutines", float64(first.goroutines), float64(last.goroutines)},
		{"descriptors", float64(first.descriptors), float64(last.descriptors)},
		{"memory of this process, MB", first.residentMB, last.residentMB},
		{"live heap in it, MB", first.liveMB, last.liveMB},
		{"memory of the containers, MB", first.agentsMB, last.agentsMB},
		{"containers", float64(first.containers), float64(last.containers)},
	} {
		fmt.Fprintf(out, "%-28s %12.4g %12.4g\n", row.name, row.before, row.after)
	}
	fmt.Fprintf(out, "files left in slots: %d; containers left after the close: %d\n", r.files, r.left)
}

// slack is by how much a figure may differ at the end by chance: connections to
// the daemon that are kept for a while, with their goroutines.
const slack = 20

// problems are what must not be.
func (r *report) problems() []string {
	problems := r.wrong[:min(len(r.wrong), 20):len(r.wrong)]
	first, last := r.samples[0], r.samples[len(r.samples)-1]
	for name, n := range map[string]int{
		"files are left in slots": r.files, "containers are left after the close": r.left,
		"goroutines more than at the start":  max(0, last.goroutines-first.goroutines-slack),
		"descriptors more than at the start": max(0, last.descriptors-first.descriptors-slack),
	} {
		if n > 0 {
			problems = append(problems, fmt.Sprintf("%d %s", n, name))
		}
	}
	for name, of := range map[string]func(sample) float64{
		"memory of this process":    func(s sample) float64 { return s.residentMB },
		"live heap of this process": func(s sample) float64 { return s.liveMB },
		"memory of the containers":  func(s sample) float64 { return s.agentsMB },
	} {
		if before, after := of(first), of(last); after > before*(1+r.options.growth/100) {
			problems = append(problems, fmt.Sprintf("the %s has grown from %.1f to %.1f MB", name, before, after))
		}
	}
	return problems
}
