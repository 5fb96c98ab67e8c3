package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// results are all that was found out, as results.json holds it. Times are in
// milliseconds and memory is in MB unless the name says otherwise.
type results struct {
	Machine  string     `json:"machine"`
	Load     string     `json:"load"` // of the machine before it began; empty: unknown
	Date     string     `json:"date"`
	Seconds  float64    `json:"seconds"` // that it all took
	Options  string     `json:"options"`
	Daemons  bool       `json:"daemons"` // whether their processor time is in the figures
	Langs    []language `json:"languages"`
	Boots    []boot     `json:"boots,omitempty"`
	Overhead *overhead  `json:"overhead,omitempty"`
	Crowds   []crowd    `json:"crowds,omitempty"`
	Failures []string   `json:"failures,omitempty"`
}

// language is what was measured in one language.
type language struct {
	ID       string             `json:"id"`
	Name     string             `json:"name"`
	Compiled bool               `json:"compiled"`
	Blocks   []block            `json:"blocks,omitempty"`
	Cold     map[string]float64 `json:"cold,omitempty"`   // by way
	Memory   map[string]memory  `json:"memory,omitempty"` // by way
}

// block is one program with so many callers, in all ways.
type block struct {
	Program string             `json:"program"`
	Callers int                `json:"callers"`
	Ways    map[string]figures `json:"ways"`
}

// figures are those of one way.
type figures struct {
	Runs      int     `json:"runs"`
	PerSecond float64 `json:"per_second"`
	Spread    spread  `json:"spread"`
	Warm      float64 `json:"warm"`       // share of the runs whose process had been started ahead
	InsideMS  float64 `json:"inside_ms"`  // processor time per run, in the container
	OutsideMS float64 `json:"outside_ms"` // the same of this process, the docker command and the daemons
}

// memory is anonymous memory of a container without programs, of a program, and
// again of the container when programs have just run in all of its slots: with
// the processes that wait for the next.
type memory struct {
	IdleMB  float64 `json:"idle_mb"`
	SlotMB  float64 `json:"slot_mb"`
	AfterMB float64 `json:"after_mb"`
}

// boot is how long New took.
type boot struct {
	Containers int     `json:"containers"`
	MS         float64 `json:"ms"`
}

// overhead is a run of a static program that does nothing.
type overhead struct {
	Whole  spread  `json:"whole"` // from the call to the result
	Own    spread  `json:"own"`   // while the program itself was there
	BareMS float64 `json:"bare_ms"`
}

// crowd is many runs asked for at once.
type crowd struct {
	Runs         int     `json:"runs"`
	Seconds      float64 `json:"seconds"`
	Spread       spread  `json:"spread"`
	HostBeforeMB float64 `json:"host_before_mb"`
	HostPeakMB   float64 `json:"host_peak_mb"`
	HostAfterMB  float64 `json:"host_after_mb"`
	ContainerMB  float64 `json:"container_mb"` // after it
}

// block finds one; nil when it was not measured.
func (l language) block(program string, callers int) *block {
	for i, b := range l.Blocks {
		if b.Program == program && b.Callers == callers {
			return &l.Blocks[i]
		}
	}
	return nil
}

// find finds a block by its language's id, too.
func (r results) find(id, program string, callers int) *block {
	for _, l := range r.Langs {
		if l.ID == id {
			return l.block(program, callers)
		}
	}
	return nil
}

// faster is how many times the median of the docker exec way is that of another.
func (b block) faster(way string) float64 {
	return b.Ways[dockerExec].Spread.at(0.5) / b.Ways[way].Spread.at(0.5)
}

// more is how many times the runs per second of the docker exec way another has.
func (b block) more(way string) float64 {
	return b.Ways[way].PerSecond / b.Ways[dockerExec].PerSecond
}

func (r *results) read(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, r); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// write writes the page, its plots and the figures into a folder.
func (r results) write(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	text, err := json.MarshalIndent(r, "", "\t")
	if err != nil {
		return err
	}
	files := r.plots()
	files["results.json"] = string(text) + "\n"
	files["README.md"] = r.page()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}
