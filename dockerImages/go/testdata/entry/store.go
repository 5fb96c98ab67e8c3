package main

import "sync"

type store[K comparable, V any] struct {
	mu     sync.RWMutex
	values map[K]V
}

func newStore() *store[string, string] {
	return &store[string, string]{values: map[string]string{}}
}

func (s *store[K, V]) put(key K, value V) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values[key] = value
}

func (s *store[K, V]) get(key K) (V, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	value, found := s.values[key]
	return value, found
}
