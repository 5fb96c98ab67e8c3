package docker

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/docker/docker/pkg/stdcopy"
	"github.com/stretchr/testify/require"
)

func frame(stream byte, payload string) []byte {
	header := make([]byte, frameHeader)
	header[0] = stream
	binary.BigEndian.PutUint32(header[4:], uint32(len(payload)))
	return append(header, payload...)
}

func TestDemuxTakesApart(t *testing.T) {
	large := strings.Repeat("x", 3*chunkBytes+17)
	input := bytes.Join([][]byte{
		frame(frameStdout, "one "), frame(frameStderr, "log "), frame(frameStdin, "two "), frame(frameStdout, ""),
		frame(frameStdout, large), frame(frameStderr, "end"),
	}, nil)
	for name, r := range map[string]io.Reader{
		"at once":      bytes.NewReader(input),
		"byte by byte": iotest.OneByteReader(bytes.NewReader(input)),
		"EOF with it":  iotest.DataErrReader(bytes.NewReader(input)),
	} {
		t.Run(name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			require.NoError(t, demux(r, &stdout, &stderr))
			require.Equal(t, "one two "+large, stdout.String())
			require.Equal(t, "log end", stderr.String())
		})
	}
}

func TestDemuxReadsWhatTheDaemonsWriterWrites(t *testing.T) {
	var wire, stdout, stderr bytes.Buffer
	_, err := io.WriteString(stdcopy.NewStdWriter(&wire, stdcopy.Stdout), "to stdout")
	require.NoError(t, err)
	_, err = io.WriteString(stdcopy.NewStdWriter(&wire, stdcopy.Stderr), "to stderr")
	require.NoError(t, err)
	require.NoError(t, demux(&wire, &stdout, &stderr))
	require.Equal(t, "to stdout", stdout.String())
	require.Equal(t, "to stderr", stderr.String())
}

func TestDemuxReportsBrokenInput(t *testing.T) {
	whole := frame(frameStdout, "abc")
	for name, c := range map[string]struct {
		input []byte
		want  string
	}{
		"cut header":    {whole[:5], "unexpected EOF"},
		"cut payload":   {whole[:frameHeader+2], "unexpected EOF"},
		"no payload":    {whole[:frameHeader], "unexpected EOF"},
		"unknown":       {frame(9, "x"), "unknown stream 9"},
		"daemon's word": {frame(frameError, "container is gone"), "the daemon says: container is gone"},
	} {
		t.Run(name, func(t *testing.T) {
			require.ErrorContains(t, demux(bytes.NewReader(c.input), io.Discard, io.Discard), c.want)
		})
	}
}

func TestDemuxPassesOnErrors(t *testing.T) {
	broken := errors.New("broken")
	r := io.MultiReader(bytes.NewReader(frame(frameStdout, "abc")), iotest.ErrReader(broken))
	require.ErrorIs(t, demux(r, io.Discard, io.Discard), broken)
	half := io.MultiReader(bytes.NewReader(frame(frameStdout, "abc")[:9]), iotest.ErrReader(broken))
	require.ErrorIs(t, demux(half, io.Discard, io.Discard), broken)
	closed, sink := io.Pipe()
	require.NoError(t, closed.Close())
	require.ErrorIs(t, demux(bytes.NewReader(frame(frameStdout, "abc")), sink, io.Discard), io.ErrClosedPipe)
}

// TestDemuxMemoryIsBounded announces 4 GiB and sends a little: what is held may not follow the announcement.
func TestDemuxMemoryIsBounded(t *testing.T) {
	for _, stream := range []byte{frameStdout, frameError} {
		input := frame(stream, "little")
		binary.BigEndian.PutUint32(input[4:], 1<<32-1)
		result := testing.Benchmark(func(b *testing.B) {
			for b.Loop() {
				_ = demux(bytes.NewReader(input), io.Discard, io.Discard)
			}
		})
		require.Less(t, result.AllocedBytesPerOp(), int64(2*chunkBytes))
	}
}

func FuzzDemux(f *testing.F) {
	f.Add(frame(frameStdout, "abc"))
	f.Add(append(frame(frameStderr, "log"), frame(frameStdout, "out")...))
	f.Add(frame(frameError, "message"))
	f.Add([]byte{1, 0, 0, 0, 255, 255, 255, 255, 'x'})
	f.Fuzz(func(t *testing.T, input []byte) {
		var stdout, stderr bytes.Buffer
		err := demux(bytes.NewReader(input), &stdout, &stderr)
		require.LessOrEqual(t, stdout.Len()+stderr.Len(), len(input))
		if err == nil && len(input) > 0 {
			require.Zero(t, rest(input), "it may only end between two frames")
		}
	})
}

// rest skips whole frames and returns how many bytes are left.
func rest(input []byte) int {
	for len(input) >= frameHeader {
		length := int(binary.BigEndian.Uint32(input[4:])) + frameHeader
		if length > len(input) {
			break
		}
		input = input[length:]
	}
	return len(input)
}
