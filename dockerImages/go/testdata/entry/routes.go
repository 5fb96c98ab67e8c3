package main

import (
	"fmt"
	"net/http"
)

func routes(s *store[string, string]) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /put", func(w http.ResponseWriter, r *http.Request) {
		s.put(r.FormValue("key"), r.FormValue("value"))
		fmt.Fprint(w, "stored")
	})
	mux.HandleFunc("GET /get", func(w http.ResponseWriter, r *http.Request) {
		value, found := s.get(r.FormValue("key"))
		if !found {
			w.WriteHeader(http.StatusNotFound)
		}
		fmt.Fprintf(w, "%q", value)
	})
	return mux
}
