package docker

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
)

// A frame is an 8 byte header, the stream's number, three zero bytes and the payload's length (big endian),
// followed by the payload (Docker Engine API, "Attach to a container").
const (
	frameHeader = 8
	frameStdin  = 0 // the daemon uses it for stdout as well
	frameStdout = 1
	frameStderr = 2
	frameError  = 3 // the payload is the daemon's message that the stream failed
)

// chunkBytes is all that demux holds of a payload at a time. The Docker client's own stdcopy.StdCopy grows its
// buffer to the length that a header announces, up to 4 GiB. The daemon writes the headers, not the container;
// but a bound costs nothing, and large frames need not be copied together first.
const chunkBytes = 32 << 10

// messageBytes is how much of the daemon's error message is kept.
const messageBytes = 4 << 10

// demux takes the frames off r and writes their payloads to stdout or stderr until r ends between two frames
// (nil), or an error comes up.
func demux(r io.Reader, stdout, stderr io.Writer) error {
	buffer := make([]byte, chunkBytes)
	var header [frameHeader]byte
	for {
		if _, err := io.ReadFull(r, header[:]); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		length := int64(binary.BigEndian.Uint32(header[4:]))
		var err error
		switch header[0] {
		case frameStdin, frameStdout:
			err = payload(r, stdout, length, buffer)
		case frameStderr:
			err = payload(r, stderr, length, buffer)
		case frameError:
			err = daemonMessage(r, length)
		default:
			err = fmt.Errorf("frame of unknown stream %d", header[0])
		}
		if err != nil {
			return err
		}
	}
}

// payload copies length bytes as they come. It is not io.CopyN, which would not reuse the buffer.
func payload(r io.Reader, w io.Writer, length int64, buffer []byte) error {
	for length > 0 {
		n, err := r.Read(buffer[:min(length, chunkBytes)])
		if n > 0 {
			length -= int64(n)
			if _, err := w.Write(buffer[:n]); err != nil {
				return err
			}
		}
		switch {
		case err == io.EOF && length > 0:
			return io.ErrUnexpectedEOF
		case err != nil && err != io.EOF:
			return err
		}
	}
	return nil
}

// daemonMessage reads the head of an error frame.
func daemonMessage(r io.Reader, length int64) error {
	text, err := io.ReadAll(io.LimitReader(r, min(length, messageBytes)))
	if err != nil {
		return err
	}
	return fmt.Errorf("the daemon says: %s", text)
}
