package agent

import (
	"io"
	"time"

	"github.com/hashicorp/yamux"
)

// keepAlive is how often either side asks the other whether it is there, and
// half of how long it waits for an answer. A peer that ended is noticed at once
// by the end of its stream; this is for one whose stream is held open by
// somebody else, for example by a child that the host forked. It is long, since
// a busy machine must not look like a dead one.
const keepAlive = 10 * time.Second

// sessionConfig is the yamux configuration of both sides.
func sessionConfig(every time.Duration) *yamux.Config {
	config := yamux.DefaultConfig()
	config.KeepAliveInterval = every
	config.ConnectionWriteTimeout = 2 * every
	// A stream that nobody answers has the deadline of its run; this one would
	// be a timer and a goroutine for each.
	config.StreamOpenTimeout = 0
	// So would this one, which goes on when the session is over, and keeps all that it has
	// held. Client.open bounds how many streams wait for the end of their other side.
	config.StreamCloseTimeout = 0
	config.LogOutput = io.Discard
	return config
}

// duplex is one connection made of two one-way streams.
type duplex struct {
	io.ReadCloser
	io.WriteCloser
}

// Close closes both.
func (d duplex) Close() error {
	err := d.WriteCloser.Close()
	if readErr := d.ReadCloser.Close(); err == nil {
		err = readErr
	}
	return err
}
