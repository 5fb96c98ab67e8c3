package main

import "fmt"

func main() { fmt.Println("no newline at the end") } // last