package main

import (
	"fmt"
	"slices"
	"strings"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// render makes the table, in Markdown. Every language must have been measured:
// one whose test failed has not.
func render(table lang.Table, images execman.Images, measured lang.Measurements) (string, error) {
	var b strings.Builder
	b.WriteString("| id | language | version | image | hello | what was verified |\n|---|---|---|--:|--:|---|\n")
	for _, id := range table.IDs() {
		m, found := measured.Languages[id]
		if !found {
			return "", fmt.Errorf("%s is not measured: some of its programs failed, or were not run", id)
		}
		i := slices.IndexFunc(images.Each, func(i execman.Image) bool { return slices.Contains(i.Languages, id) })
		if i < 0 {
			return "", fmt.Errorf("%s has no image", id)
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s |\n", id, table[id].Name, m.Version,
			size(id, images.Each[i]), hello(m), verified(m.Programs))
	}
	fmt.Fprintf(&b, "\n%d languages, %d images, %.2f GB on disk with every shared layer and base counted once.\n",
		len(table), len(images.Each), float64(images.DiskBytes)/1e9)
	fmt.Fprintf(&b, "Hello is the time from request to result on an idle machine, the median of several runs; after\n"+
		"\"of it\", the compile step's part. Measured on %s, %s.\n", measured.Date, measured.Machine)
	return b.String(), nil
}

// size is an image's, with the language whose image it is.
func size(id string, i execman.Image) string {
	text := fmt.Sprintf("%.0f MB", float64(i.Bytes)/1e6)
	others := slices.DeleteFunc(slices.Clone(i.Languages), func(other string) bool { return other == id })
	if len(others) > 0 {
		text += ", one with `" + strings.Join(others, "`, `") + "`"
	}
	return text
}

func hello(m lang.Measurement) string {
	if m.CompileMS == 0 {
		return fmt.Sprintf("%.0f ms", m.HelloMS)
	}
	return fmt.Sprintf("%.0f ms, of it %.0f", m.HelloMS, m.CompileMS)
}

// verified lists the programs as words.
func verified(programs []string) string {
	return fmt.Sprintf("%d: %s", len(programs), strings.ReplaceAll(strings.Join(programs, ", "), "_", " "))
}
