// Command execman-images builds the images of the built-in languages that the
// Docker host does not have yet.
//
//	execman-images [-network NAME] [LANGUAGE...]
//
// Without a language it builds all. It shows how each build comes on, and ends
// with a table of all images and what they take on disk. It exits with 1 when
// an image could not be built.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"

	execman "github.com/MarioLegenda/execman/core"
)

func main() {
	network := flag.String("network", "", `network of the build, for example "host"; default: the daemon's`)
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Stdout, *network, flag.Args())
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "execman-images:", err)
		os.Exit(1)
	}
}

// run builds the images of the languages ids; of all when there is none. What
// could be built is in the table also when something else could not.
func run(ctx context.Context, out io.Writer, network string, ids []string) error {
	progress := newProgress(out)
	cfg := execman.Config{Languages: map[string]execman.Pool{}, BuildNetwork: network, Progress: progress.tell}
	for _, id := range ids {
		cfg.Languages[id] = execman.Pool{}
	}
	images, err := execman.BuildImages(ctx, cfg)
	progress.end()
	printTable(out, images)
	return err
}
