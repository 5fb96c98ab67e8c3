package docker

import "sync"

// tailBytes is how much of a process's stderr is kept for error messages.
const tailBytes = 8 << 10

// tail keeps the last tailBytes bytes written to it.
type tail struct {
	mu   sync.Mutex // guards kept
	kept []byte
}

// Write never fails and never blocks.
func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	written := len(p)
	p = p[max(0, len(p)-tailBytes):]
	if excess := len(t.kept) + len(p) - tailBytes; excess > 0 {
		t.kept = append(t.kept[:0], t.kept[excess:]...)
	}
	t.kept = append(t.kept, p...)
	return written, nil
}

// String returns what is kept.
func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.kept)
}
