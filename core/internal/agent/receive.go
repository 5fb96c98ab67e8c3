package agent

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// reception reads what the agent says of one run. The agent is not trusted:
// its container runs strangers' code.
type reception struct {
	events   Events
	limit    int64
	files    bool // whether any were asked for
	received [streamCount]int64
	incoming incoming
	making   making
}

func (r *reception) receive(stream io.Reader) (*Result, error) {
	var buf []byte
	for {
		t, payload, err := readFrame(stream, &buf)
		if err != nil {
			return nil, err
		}
		switch t {
		case frameStdout, frameStderr, frameCompile:
			err = r.output(streamOf[t], payload)
		case frameCompiled:
			err = r.compiled(payload)
		case frameMade:
			err = r.making.take(payload, r.events.Made)
		case frameFile:
			err = r.file(payload)
		case frameFileData:
			err = r.incoming.take(payload, r.events.File)
		case frameResult:
			return r.result(payload)
		case frameFailure:
			return nil, failureOf(payload)
		default:
			err = fmt.Errorf("frame of type %#02x is not for a run", byte(t))
		}
		if err != nil {
			return nil, err
		}
	}
}

func (r *reception) output(stream Stream, chunk []byte) error {
	if r.received[stream] += int64(len(chunk)); r.received[stream] > r.limit {
		return fmt.Errorf("more output than the %d bytes asked for", r.limit)
	}
	r.events.Output(stream, chunk)
	return nil
}

func (r *reception) compiled(payload []byte) error {
	var report Report
	if err := json.Unmarshal(payload, &report); err != nil {
		return fmt.Errorf("compiled: %w", err)
	}
	if report.Status != StatusOK {
		return fmt.Errorf("compiled, with the status %.40q", report.Status)
	}
	r.making.compiled = true
	r.events.Compiled(report)
	return nil
}

func (r *reception) file(payload []byte) error {
	if !r.files {
		return errors.New("a file that was not asked for")
	}
	var f File
	if err := json.Unmarshal(payload, &f); err != nil {
		return fmt.Errorf("file: %w", err)
	}
	return r.incoming.begin(f, r.events.File)
}

func (r *reception) result(payload []byte) (*Result, error) {
	var result Result
	if err := json.Unmarshal(payload, &result); err != nil {
		return nil, fmt.Errorf("result: %w", err)
	}
	if r.incoming.left > 0 {
		return nil, errors.New("a result in the middle of a file")
	}
	if result.Compile == nil && result.Run == nil {
		return nil, errors.New("a result without a step")
	}
	return &result, nil
}

func failureOf(payload []byte) error {
	var f Failure
	if err := json.Unmarshal(payload, &f); err != nil {
		return fmt.Errorf("failure: %w", err)
	}
	return &FailureError{f}
}
