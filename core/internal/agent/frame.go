package agent

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
)

// Protocol is the version that both sides must share; see the package
// documentation for what changes it.
const Protocol = 4

type frameType byte

const (
	frameHello    frameType = 0x01
	frameSetup    frameType = 0x02
	frameSpec     frameType = 0x10
	frameData     frameType = 0x11
	frameStdin    frameType = 0x12
	frameStdinEnd frameType = 0x13
	frameFetch    frameType = 0x14
	frameStdout   frameType = 0x20
	frameStderr   frameType = 0x21
	frameCompile  frameType = 0x22
	frameCompiled frameType = 0x23
	frameResult   frameType = 0x24
	frameFailure  frameType = 0x25
	frameFile     frameType = 0x26
	frameFileData frameType = 0x27
	frameMade     frameType = 0x28
	frameMadeData frameType = 0x29
	frameKill     frameType = 0x30
	framePing     frameType = 0x31
	framePong     frameType = 0x32
)

const (
	headerBytes = 5
	// chunkBytes is the largest payload of the frames that carry raw bytes.
	chunkBytes = 64 << 10
	// pumpBytes is how much of a stream is read, or of many frames sent, at once.
	pumpBytes = 32 << 10
)

// maxPayload bounds what a frame may announce, so that a peer that sends
// garbage cannot make the other side allocate.
var maxPayload = map[frameType]uint32{
	frameHello: 64 << 10, frameSetup: 1 << 20,
	frameSpec: 4 << 20, frameData: chunkBytes, frameStdin: chunkBytes, frameStdinEnd: 0,
	frameFetch:  64,
	frameStdout: chunkBytes, frameStderr: chunkBytes, frameCompile: chunkBytes,
	frameCompiled: 64 << 10, frameResult: 64 << 10, frameFailure: 64 << 10,
	frameFile: 64 << 10, frameFileData: chunkBytes,
	frameMade: 4 << 20, frameMadeData: chunkBytes,
	frameKill: 8, framePing: 0, framePong: 64 << 10,
}

// readFrame reads one frame and not a byte more. The payload lies in *buf,
// which grows as needed, and is valid until the next call with the same one.
func readFrame(r io.Reader, buf *[]byte) (frameType, []byte, error) {
	var header [headerBytes]byte
	if _, err := io.ReadFull(r, header[:]); err != nil {
		return 0, nil, err
	}
	t, n := frameType(header[0]), binary.BigEndian.Uint32(header[1:])
	limit, known := maxPayload[t]
	if !known {
		return 0, nil, fmt.Errorf("frame of unknown type %#02x", byte(t))
	}
	if n > limit {
		return 0, nil, fmt.Errorf("frame of type %#02x announces %d bytes, more than %d", byte(t), n, limit)
	}
	if uint32(cap(*buf)) < n {
		*buf = make([]byte, n)
	}
	payload := (*buf)[:n]
	if _, err := io.ReadFull(r, payload); err != nil {
		return 0, nil, noEOF(err)
	}
	return t, payload, nil
}

// noEOF turns the end of a stream inside of something into an error of its own.
func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// putHeader writes a frame's header into the first bytes of b.
func putHeader(b []byte, t frameType, n int) {
	b[0] = byte(t)
	binary.BigEndian.PutUint32(b[1:headerBytes], uint32(n))
}

// appendFrame appends one whole frame to b.
func appendFrame(b []byte, t frameType, payload []byte) []byte {
	b = append(b, byte(t))
	b = binary.BigEndian.AppendUint32(b, uint32(len(payload)))
	return append(b, payload...)
}

// appendJSON appends a frame whose payload is v as JSON.
func appendJSON(b []byte, t frameType, v any) ([]byte, error) {
	payload, err := json.Marshal(v)
	if err != nil {
		return b, err
	}
	if uint64(len(payload)) > uint64(maxPayload[t]) {
		return b, fmt.Errorf("%d bytes of JSON do not fit a frame of type %#02x", len(payload), byte(t))
	}
	return appendFrame(b, t, payload), nil
}

// writeJSON writes one frame whose payload is v as JSON, in one write.
func writeJSON(w io.Writer, t frameType, v any) error {
	b, err := appendJSON(nil, t, v)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

// readJSON reads one frame, which must be of type want, into v.
func readJSON(r io.Reader, want frameType, v any) error {
	var buf []byte
	t, payload, err := readFrame(r, &buf)
	if err != nil {
		return err
	}
	if t != want {
		return fmt.Errorf("frame of type %#02x where %#02x was expected", byte(t), byte(want))
	}
	return json.Unmarshal(payload, v)
}
