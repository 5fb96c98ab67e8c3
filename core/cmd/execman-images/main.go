// Command execman-images builds the images of the built-in languages that the
// Docker host does not have yet.
//
//	execman-images [-network NAME] [LANGUAGE...]
//
// Without a language it builds all. It prints each step, and the size and the
// seconds of each image. It exits with 1 when an image could not be built.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"

	"github.com/MarioLegenda/execman/core/internal/docker"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

func main() {
	network := flag.String("network", "", `network of the build, for example "host"; default: the daemon's`)
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, *network, flag.Args())
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "execman-images:", err)
		os.Exit(1)
	}
}

// run builds the images of the languages ids; of all when there is none.
func run(ctx context.Context, network string, ids []string) error {
	table, err := lang.Builtin()
	if err != nil {
		return err
	}
	languages, err := choose(table, ids)
	if err != nil {
		return err
	}
	engine, err := docker.Open(ctx, docker.Options{})
	if err != nil {
		return err
	}
	defer engine.Close()
	return builder{engine: engine, network: network, out: os.Stdout}.buildAll(ctx, languages)
}
