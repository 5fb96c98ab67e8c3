package agent

import "errors"

// failure is an error that the host learns of by its code.
type failure struct {
	code string
	err  error
}

func (f *failure) Error() string { return f.err.Error() }
func (f *failure) Unwrap() error { return f.err }

func fail(code string, err error) error { return &failure{code, err} }

// send writes one whole frame, behind what was kept. It fails when the host is
// gone, which the run learns from its stdin.
func (r *run) send(frame []byte) error {
	r.sending.Lock()
	defer r.sending.Unlock()
	return r.write(frame)
}

// write must be called with sending held.
func (r *run) write(frame []byte) error {
	if len(r.kept) > 0 {
		frame = append(r.kept, frame...)
		r.kept = nil
	}
	_, err := r.conn.Write(frame)
	return err
}

// sendPrinted writes a frame of output. When nobody waits for it, a little is kept
// until the next frame of another kind, at the latest the result: each write wakes
// all who are between here and the host.
func (r *run) sendPrinted(frame []byte) error {
	r.sending.Lock()
	defer r.sending.Unlock()
	if r.spec.Together && len(r.kept)+len(frame) <= pumpBytes {
		r.kept = append(r.kept, frame...)
		return nil
	}
	return r.write(frame)
}

func (r *run) sendJSON(t frameType, v any) {
	frame, err := appendJSON(nil, t, v)
	if err == nil {
		err = r.send(frame)
	}
	if err != nil {
		r.agent.log.Printf("run %d: send: %v", r.spec.ID, err)
	}
}

// sendFailure tells the host why there is no result.
func (r *run) sendFailure(err error) {
	answer := Failure{Code: FailureInternal, Message: err.Error()}
	if f := (*failure)(nil); errors.As(err, &f) {
		answer.Code = f.code
	}
	if len(answer.Message) > maxMessage {
		answer.Message = answer.Message[:maxMessage]
	}
	r.sendJSON(frameFailure, answer)
}

// maxMessage bounds a failure's message, in which a file name may stand.
const maxMessage = 4 << 10
