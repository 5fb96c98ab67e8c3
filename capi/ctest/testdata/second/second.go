// Command second is another Go library, for the test that two of them live in
// one process.
package main

import "C"

import (
	"runtime"
	"strings"
)

// secondWork makes garbage, has it collected, and returns the number plus one.
//
//export secondWork
func secondWork(n C.int) C.int {
	parts := make([]string, 0, 1000)
	for range 1000 {
		parts = append(parts, strings.Repeat("x", 100))
	}
	if len(strings.Join(parts, "")) != 100_000 {
		return -1
	}
	if n%100 == 0 {
		runtime.GC()
	}
	done := make(chan C.int)
	go func() { done <- n + 1 }()
	return <-done
}

// main is never called.
func main() {}
