package docker

import (
	"archive/tar"
	"bytes"
	"io"
)

// agentName and markerName are the two files of an agent volume.
const (
	agentName  = "agent"
	markerName = "complete"
)

// archive is the tar that fills an agent volume: the agent, then the marker that says it is whole. The daemon
// unpacks in this order.
func (a Agent) archive() (io.Reader, error) {
	var packed bytes.Buffer
	w := tar.NewWriter(&packed)
	files := []struct {
		name    string
		mode    int64
		content []byte
	}{{agentName, 0o755, a.Binary}, {markerName, 0o444, nil}}
	for _, f := range files {
		header := &tar.Header{Name: f.name, Mode: f.mode, Size: int64(len(f.content)), Typeflag: tar.TypeReg}
		if err := w.WriteHeader(header); err != nil {
			return nil, err
		}
		if _, err := w.Write(f.content); err != nil {
			return nil, err
		}
	}
	return &packed, w.Close()
}
