package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// printTable prints what there is, and what it takes together.
func printTable(out io.Writer, images execman.Images) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "LANGUAGE\tIMAGE\tMB\tSECONDS")
	var took time.Duration
	for _, i := range images.Each {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", strings.Join(i.Languages, " "), i.Ref, megabytes(i.Bytes), seconds(i))
		took += i.Took
	}
	_ = w.Flush()
	fmt.Fprintf(out, "images: %d, on disk with every shared layer and base counted once: %s MB, built in %.0f s\n",
		len(images.Each), megabytes(images.DiskBytes), took.Seconds())
	fmt.Fprintf(out, "all images of this Docker host, with what builds have left: %s MB\n", megabytes(images.HostBytes))
}

// megabytes are those of docker: millions of bytes.
func megabytes(bytes int64) string { return fmt.Sprintf("%.0f", float64(bytes)/1e6) }

func seconds(i execman.Image) string {
	if !i.Built {
		return "present"
	}
	return fmt.Sprintf("%.0f", i.Took.Seconds())
}
