// Command execman-docs writes the table of languages into a page, between its
// marks. `make docs` runs it.
//
//	execman-docs -measurements FILE PAGE
//
// The table is made of the languages' manifests, of their images, which the
// Docker host must have, and of what TestLanguages has measured.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

func main() {
	measurements := flag.String("measurements", "", "`file` that TestLanguages has written")
	flag.Parse()
	if err := run(context.Background(), *measurements, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "execman-docs:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, measurements string, pages []string) error {
	if len(pages) != 1 {
		return errors.New("name one page")
	}
	measured, err := readMeasurements(measurements)
	if err != nil {
		return err
	}
	table, err := lang.Builtin()
	if err != nil {
		return err
	}
	images, err := execman.BuildImages(ctx, execman.Config{})
	if err != nil {
		return err
	}
	text, err := render(table, images, measured)
	if err != nil {
		return err
	}
	return rewrite(pages[0], text)
}

func readMeasurements(file string) (lang.Measurements, error) {
	var measured lang.Measurements
	data, err := os.ReadFile(file)
	if err != nil {
		return measured, err
	}
	if err := json.Unmarshal(data, &measured); err != nil {
		return measured, fmt.Errorf("%s: %w", file, err)
	}
	return measured, nil
}
