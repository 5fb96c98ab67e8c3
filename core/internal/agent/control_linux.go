package agent

import (
	"encoding/binary"
	"fmt"
	"io"
	"os"
)

// control answers the control stream until it ends.
func (a *agent) control(conn io.ReadWriteCloser) {
	defer conn.Close()
	var buf []byte
	for {
		t, payload, err := readFrame(conn, &buf)
		if err == nil {
			err = a.command(conn, t, payload)
		}
		if err != nil {
			if err != io.EOF {
				a.log.Printf("control stream: %v", err)
			}
			return
		}
	}
}

func (a *agent) command(conn io.Writer, t frameType, payload []byte) error {
	switch {
	case t == frameKill && len(payload) == 8:
		// Not on this goroutine: a kill may wait for a fork to complete.
		go a.cancel(binary.BigEndian.Uint64(payload))
		return nil
	case t == framePing:
		return writeJSON(conn, framePong, a.health())
	}
	return fmt.Errorf("frame of type %#02x, %d bytes, is not for the control stream", byte(t), len(payload))
}

func (a *agent) health() Health {
	h := Health{Isolation: a.isolation}
	h.Free, h.Quarantined = a.slots.count()
	if status, err := os.ReadFile("/proc/self/status"); err == nil {
		h.AnonBytes = parseStatus(os.Getpid(), status).memory
	}
	return h
}
