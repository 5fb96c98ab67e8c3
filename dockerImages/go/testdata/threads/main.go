package main

import (
	"fmt"
	"sync"
)

func main() {
	sums := make(chan int)
	var parts sync.WaitGroup
	for part := range 4 {
		parts.Go(func() {
			sum := 0
			for i := part*250 + 1; i <= (part+1)*250; i++ {
				sum += i
			}
			sums <- sum
		})
	}
	go func() {
		parts.Wait()
		close(sums)
	}()
	total := 0
	for sum := range sums {
		total += sum
	}
	fmt.Println(total)
}
