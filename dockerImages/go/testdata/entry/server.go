package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
)

func main() {
	server := httptest.NewServer(routes(newStore()))
	defer server.Close()
	for _, path := range []string{"/put?key=a&value=1", "/get?key=a", "/get?key=b"} {
		response, err := http.Get(server.URL + path)
		if err != nil {
			panic(err)
		}
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		fmt.Println(response.StatusCode, string(body))
	}
}
