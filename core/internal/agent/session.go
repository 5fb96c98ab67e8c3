package agent

import (
	"io"
	"time"

	"github.com/hashicorp/yamux"
)

// The patience of both sides with a peer that does not answer at all. It is
// long since a busy machine must not look like a dead one; a peer that ended
// is noticed at once by the end of its stream.
const (
	keepAliveEvery = 15 * time.Second
	writeTimeout   = 30 * time.Second
)

// sessionConfig is the yamux configuration of both sides.
func sessionConfig() *yamux.Config {
	config := yamux.DefaultConfig()
	config.KeepAliveInterval = keepAliveEvery
	config.ConnectionWriteTimeout = writeTimeout
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
