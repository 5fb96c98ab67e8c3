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

// appendTo appends the frames of an input that is direct.
func (in Input) appendTo(frames []byte) []byte {
	return appendFrame(appendChunks(frames, frameStdin, in.Data), frameStdinEnd, nil)
}

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
		frames = stdin.appendTo(frames)
	}
	return frames, nil
}

// artifactBuffer is how much of an artifact is written at once: as much as goes in
// one piece with its header. A pipe of the kernel's holds the same.
const artifactBuffer = gatherBody

// sendArtifact sends the opening, then the artifact's bytes, then an input that is
// direct. The bytes may be many and are shared by all runs that bring them: so they
// are not copied into one text, but sent through a buffer that joins what is small.
func sendArtifact(stream io.Writer, opening []byte, artifact []MadeFile, stdin Input) error {
	w := bufio.NewWriterSize(stream, artifactBuffer)
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
	if err == nil && stdin.direct() {
		_, err = w.Write(stdin.appendTo(nil))
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
	var err error
	if len(artifact) > 0 {
		err = sendArtifact(stream, opening, artifact, stdin)
	} else {
		_, err = stream.Write(opening)
	}
	if err != nil || stdin.direct() {
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
