package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println(len(os.Args) - 1)
	for _, arg := range os.Args[1:] {
		fmt.Println(arg)
	}
}
