package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math/big"
	"net/http"
	"regexp"
	"slices"
	"sync"
	"time"
)

func main() {
	var group sync.WaitGroup
	squares := make([]int, 4)
	for i := range squares {
		group.Go(func() { squares[i] = i * i })
	}
	group.Wait()
	slices.Reverse(squares)
	text, err := json.Marshal(squares)
	fmt.Println(string(text), err, regexp.MustCompile("l+").FindString("hello"))
	fmt.Printf("%x %v\n", sha256.Sum256(nil), new(big.Int).Exp(big.NewInt(2), big.NewInt(70), nil))
	fmt.Println(http.StatusText(404), 90*time.Minute)
}
