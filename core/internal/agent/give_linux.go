package agent

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// giveMade sends the bytes of a copy, for which the host asks on a stream of its own.
func (r *run) giveMade(payload []byte) error {
	var ask Fetch
	if err := json.Unmarshal(payload, &ask); err != nil {
		return fail(FailureInvalid, fmt.Errorf("fetch: %w", err))
	}
	c := r.agent.artifacts.take(ask.Artifact)
	if c == nil {
		return errForgotten
	}
	defer r.agent.artifacts.release(c)
	if stream, ok := r.conn.(interface{ SetWriteDeadline(time.Time) error }); ok {
		// A host that does not wait any more, and does not read, would keep the copy in use.
		_ = stream.SetWriteDeadline(time.Now().Add(fetchPatience))
	}
	const most = gatherBody - headerBytes // so that header and bytes go in one piece
	frame := make([]byte, headerBytes, gatherBody)
	for left := c.bytes(); len(left) > 0; {
		n := min(len(left), most)
		putHeader(frame, frameMadeData, n)
		if _, err := r.conn.Write(append(frame, left[:n]...)); err != nil {
			return err
		}
		left = left[n:]
	}
	return nil
}

// errForgotten: a copy is not there, or not any more.
var errForgotten = fail(FailureForgotten, errors.New("the agent has no copy of that artifact"))
