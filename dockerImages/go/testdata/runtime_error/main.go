package main

import "fmt"

func main() {
	fmt.Println("before")
	panic("broken on purpose")
}
