package docker

import (
	"archive/tar"
	"bytes"
	"io"
)

// The files of an agent volume.
const (
	agentName   = "agent"
	libraryName = "park.so"
	threadsName = "threads.so"
	markerName  = "complete"
)

// archive is the tar that fills an agent volume: agent and library, then the marker that says it is whole. The daemon
// unpacks in this order.
func (a Agent) archive() (io.Reader, error) {
	var packed bytes.Buffer
	w := tar.NewWriter(&packed)
	type file struct {
		name    string
		mode    int64
		content []byte
	}
	files := []file{{agentName, 0o755, a.Binary}, {libraryName, 0o444, a.Library}, {threadsName, 0o444, a.Threads}, {markerName, 0o444, nil}}
	for _, f := range files {
		if f.name != markerName && len(f.content) == 0 {
			continue
		}
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
