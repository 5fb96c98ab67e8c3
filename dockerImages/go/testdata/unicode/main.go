// žluťoučký kůň 🐎 日本語
package main

import (
	"fmt"
	"io"
	"os"
)

func main() {
	fmt.Println("žluťoučký kůň 🐎 日本語")
	io.Copy(os.Stdout, os.Stdin)
}
