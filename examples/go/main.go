// This example greets from four languages. It needs their images:
//
//	make images && go run ./examples/go
package main

import (
	"context"
	"fmt"
	"io"
	"log"
	"os"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

var greetings = []execman.Request{
	{Language: "python3", Source: `print("hello from Python")`},
	{Language: "node_latest", Source: `console.log("hello from Node.js")`},
	{Language: "c", Source: "#include <stdio.h>\n" + `int main(void) { puts("hello from C"); }`},
	{Language: "go", Source: "package main\n" + "import \"fmt\"\n" + `func main() { fmt.Println("hello from Go") }`},
}

func main() {
	if err := greet(context.Background(), os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func greet(ctx context.Context, out io.Writer) error {
	manager, err := execman.New(ctx, execman.Config{Languages: map[string]execman.Pool{
		"python3": {Workers: 10}, "node_latest": {}, "c": {}, "go": {},
	}})
	if err != nil {
		return err
	}
	defer manager.Close(ctx)
	for _, request := range greetings {
		start := time.Now()
		result, err := manager.Run(ctx, request)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%-12s %-8s %4d ms  %s", request.Language, result.Status,
			time.Since(start).Milliseconds(), result.Stdout)
	}
	return nil
}
