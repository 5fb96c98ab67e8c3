package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	line := strings.Repeat("x", 63)
	for range 15625 {
		fmt.Fprintln(out, line)
	}
}
