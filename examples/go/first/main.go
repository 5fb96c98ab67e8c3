// go run ./examples/go/first
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"

	execman "github.com/MarioLegenda/execman/core"
)

func main() {
	if err := hello(context.Background(), os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func hello(ctx context.Context, out io.Writer) error {
	manager, err := execman.New(ctx, execman.Config{Languages: map[string]execman.Pool{"python3": {Workers: 10}}})
	if err != nil {
		return err
	}
	defer manager.Close(ctx)
	result, err := manager.Run(ctx, execman.Request{
		Language: "python3", Source: "print('hello', input())", Stdin: []byte("from Go"),
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s%s in %s\n", result.Stdout, result.Status, result.Wall)
	return nil
}
