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

// send writes one whole frame. It fails when the host is gone, which the run
// learns from its stdin.
func (r *run) send(frame []byte) error {
	r.sending.Lock()
	defer r.sending.Unlock()
	_, err := r.conn.Write(frame)
	return err
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
