package agent

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// Input is the standard input of a run.
type Input struct {
	// Data comes first.
	Data []byte
	// More, unless nil, follows until it ends. Exec closes it when the run is
	// over; that must end a Read under way.
	More io.ReadCloser
}

func (in Input) close() {
	if in.More != nil {
		in.More.Close()
	}
}

// direct tells whether the input is known and short.
func (in Input) direct() bool { return in.More == nil && len(in.Data) <= directStdin }

// reader reads the whole input.
func (in Input) reader() io.Reader {
	if in.More == nil {
		return bytes.NewReader(in.Data)
	}
	return io.MultiReader(bytes.NewReader(in.Data), in.More)
}

// directStdin is up to how much standard input goes with the spec in one write.
const directStdin = 16 << 10

// directOpening is up to what size an opening is written without a goroutine of its
// own: it is well within a new stream's window (yamux: 256 KiB), so that the write
// waits for no reader.
const directOpening = 64 << 10

// openingFrames is what starts a run: the spec, and the files; and for a short
// standard input, that too.
func openingFrames(spec *Spec, stdin Input) ([]byte, error) {
	for i := range spec.Files {
		spec.Files[i].Size = int64(len(spec.Files[i].Data))
	}
	frames, err := appendJSON(nil, frameSpec, spec)
	if err != nil {
		return nil, err
	}
	for _, f := range spec.Files {
		frames = appendChunks(frames, frameData, f.Data)
	}
	if len(spec.Made) == 0 && stdin.direct() {
		frames = appendChunks(frames, frameStdin, stdin.Data)
		frames = appendFrame(frames, frameStdinEnd, nil)
	}
	return frames, nil
}

// sendArtifact sends the opening and then the artifact's bytes. They may be
// many and are shared by all runs that bring them: so they are not copied into
// one text, but sent through a buffer that joins what is small.
func sendArtifact(stream io.Writer, opening []byte, artifact []MadeFile) error {
	w := bufio.NewWriterSize(stream, pumpBytes)
	_, err := w.Write(opening)
	for _, f := range artifact {
		for data := f.Data; len(data) > 0 && err == nil; {
			n := min(len(data), chunkBytes)
			var header [headerBytes]byte
			putHeader(header[:], frameData, n)
			if _, err = w.Write(header[:]); err == nil {
				_, err = w.Write(data[:n])
			}
			data = data[n:]
		}
	}
	return errors.Join(err, w.Flush())
}

func appendChunks(frames []byte, t frameType, data []byte) []byte {
	for len(data) > 0 {
		n := min(len(data), chunkBytes)
		frames = appendFrame(frames, t, data[:n])
		data = data[n:]
	}
	return frames
}

// sendAll sends the opening, the artifact if there is one, and an input that did
// not go with it. A failure means that the run or the container ended, which is
// seen by whoever reads.
func sendAll(stream io.Writer, opening []byte, artifact []MadeFile, stdin Input) {
	if len(artifact) > 0 {
		if sendArtifact(stream, opening, artifact) != nil {
			return
		}
	} else if _, err := stream.Write(opening); err != nil || stdin.direct() {
		return
	}
	frame := make([]byte, headerBytes+chunkBytes)
	for in := stdin.reader(); ; {
		n, err := in.Read(frame[headerBytes:])
		if n > 0 {
			putHeader(frame, frameStdin, n)
			if _, err := stream.Write(frame[:headerBytes+n]); err != nil {
				return
			}
		}
		if err != nil {
			break
		}
	}
	_, _ = stream.Write(appendFrame(nil, frameStdinEnd, nil))
}
