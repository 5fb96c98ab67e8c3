package agent

import (
	"encoding/binary"
	"io"
)

// A yamux header, of which this much matters here: spec.md of hashicorp/yamux,
// version 0. Byte 1 is the type, bytes 2 and 3 are the flags, bytes 8 to 11 a
// length. Both numbers are big-endian.
const (
	muxHeaderBytes = 12
	muxData        = 0 // the length is that of the body that follows
	muxWindow      = 1 // the length is how much the window grows
	muxReset       = 8 // flag: the stream broke off
)

const (
	// gatherHeaders is up to how many bytes of headers wait for company. It is
	// far less than there may be streams that wait for their acknowledgement
	// (yamux's AcceptBacklog).
	gatherHeaders = 16 * muxHeaderBytes
	// gatherBody is up to what size a body is copied behind its header.
	gatherBody = 64 << 10
)

// gatherer joins the writes of a yamux session that need not go alone. Between
// host and agent every write, be it twelve bytes, wakes the daemon, the
// container's shim and a reader, once each, and yamux writes a header and its
// body apart.
//
// What opens, acknowledges or ends a stream goes with the next write: the one
// who opens a stream writes to it at once, and for the other two nobody waits.
// The session's keep-alive is such a write, so nothing stays for longer than its
// interval.
type gatherer struct {
	io.ReadWriteCloser
	// held is what was not written yet. Only the session's one sender writes.
	held   []byte
	header bool // of a body is at the end of held
}

func gather(conn io.ReadWriteCloser) *gatherer { return &gatherer{ReadWriteCloser: conn} }

// Write takes one header or one body, as yamux writes them.
func (g *gatherer) Write(p []byte) (int, error) {
	if !g.header && g.canWait(p) {
		g.held = append(g.held, p...)
		return len(p), nil
	}
	g.header = false
	if len(p) <= gatherBody {
		g.held = append(g.held, p...)
		return len(p), g.flush()
	}
	if err := g.flush(); err != nil {
		return 0, err
	}
	return g.ReadWriteCloser.Write(p)
}

// canWait tells whether a header may wait for the next write.
func (g *gatherer) canWait(header []byte) bool {
	length := binary.BigEndian.Uint32(header[8:muxHeaderBytes])
	flags := binary.BigEndian.Uint16(header[2:])
	switch header[1] {
	case muxData:
		g.header = length > 0
		return g.header
	case muxWindow:
		return length == 0 && flags&muxReset == 0 && len(g.held) < gatherHeaders
	}
	return false
}

func (g *gatherer) flush() error {
	_, err := g.ReadWriteCloser.Write(g.held)
	g.held = g.held[:0]
	return err
}
