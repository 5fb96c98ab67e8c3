package agent

import "os"

// feed carries standard input to the program. It goes on reading when the
// program does not, since the end of the stream means that the host is gone.
func (r *run) feed(stdin *os.File, buf []byte) {
	for {
		t, payload, err := readFrame(r.conn, &buf)
		if err != nil {
			r.cancel()
			return
		}
		switch t {
		case frameStdin:
			_, _ = stdin.Write(payload) // a program need not read
		case frameStdinEnd:
			stdin.Close()
		}
	}
}

// cancel ends the run, whatever it is doing.
func (r *run) cancel() {
	r.mu.Lock()
	r.canceled = true
	current := r.current
	r.mu.Unlock()
	if current != nil {
		current.stop(StatusCanceled)
	}
}

// begin makes a step the current one.
func (r *run) begin(spec *Step) *step {
	s := &step{agent: r.agent, slot: r.slot, spec: spec}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.canceled {
		s.cause = StatusCanceled
	}
	r.current = s
	return s
}
