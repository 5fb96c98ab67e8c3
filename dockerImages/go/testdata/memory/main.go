package main

import "fmt"

func main() {
	fmt.Println("before")
	var hoard [][]byte
	for {
		block := make([]byte, 1<<20)
		for i := range block {
			block[i] = 1
		}
		hoard = append(hoard, block)
		if len(hoard) < 0 {
			fmt.Println(hoard)
		}
	}
}
