package agent

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"
)

// fetchPatience is how long the host waits for the bytes of an artifact. They lie in
// the agent's memory, so it is for a machine that is loaded.
const fetchPatience = 5 * time.Second

// Fetch asks the agent for the bytes of an artifact that it has made, and returns the
// files with them. It fails with a *FailureError when the agent has forgotten it. An
// agent that sends others than it has told of is given up, since what it made when it
// was well may be what somebody wants to change who has broken into it since.
func (c *Client) Fetch(number uint64, made Made) ([]MadeFile, error) {
	data, err := c.fetch(number, madeBytes(made.Files))
	var failure *FailureError
	if errors.As(err, &failure) {
		return nil, err
	}
	if sum := sha256.Sum256(data); err == nil && !bytes.Equal(sum[:], made.Sum) {
		c.session.Close()
		err = errors.New("an artifact's bytes are not those that were made")
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLost, err)
	}
	files := slices.Clone(made.Files)
	cut(files, data)
	return files, nil
}

// fetch returns as many bytes as the artifact has.
func (c *Client) fetch(number uint64, size int64) ([]byte, error) {
	if size == 0 {
		return nil, nil
	}
	stream, end, err := c.open()
	if err != nil {
		return nil, err
	}
	defer end()
	if err := stream.SetDeadline(time.Now().Add(fetchPatience)); err != nil {
		return nil, err
	}
	if err := writeJSON(stream, frameFetch, Fetch{Artifact: number}); err != nil {
		return nil, err
	}
	return receiveBytes(stream, size)
}

// receiveAtOnce is up to how many bytes there is memory for before they come.
const receiveAtOnce = 4 << 20

// receiveBytes reads the agent's answer. Beyond receiveAtOnce, memory grows with what
// has come, not with what was announced; in the end it is no more than that.
func receiveBytes(stream io.Reader, size int64) ([]byte, error) {
	data, buf := make([]byte, 0, min(size, receiveAtOnce)), []byte(nil)
	for int64(len(data)) < size {
		t, payload, err := readFrame(stream, &buf)
		switch {
		case err != nil:
			return nil, noEOF(err)
		case t == frameFailure:
			return nil, failureOf(payload)
		case t != frameMadeData:
			return nil, fmt.Errorf("frame of type %#02x is not of an artifact", byte(t))
		case len(payload) == 0 || int64(len(data)+len(payload)) > size:
			return nil, errors.New("other bytes of an artifact than were announced")
		}
		data = append(data, payload...)
	}
	if size <= receiveAtOnce {
		return data, nil
	}
	return bytes.Clone(data), nil
}
