package agent

import (
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFrameRoundTrip(t *testing.T) {
	var stream []byte
	stream = appendFrame(stream, frameStdout, []byte("hello"))
	stream = appendFrame(stream, frameStdinEnd, nil)
	stream, err := appendJSON(stream, frameHello, Hello{Protocol: 7})
	require.NoError(t, err)
	r := bytes.NewReader(stream)
	var buf []byte
	kind, payload, err := readFrame(r, &buf)
	require.NoError(t, err)
	require.Equal(t, frameStdout, kind)
	require.Equal(t, "hello", string(payload))
	kind, payload, err = readFrame(r, &buf)
	require.NoError(t, err)
	require.Equal(t, frameStdinEnd, kind)
	require.Empty(t, payload)
	var hello Hello
	require.NoError(t, readJSON(r, frameHello, &hello))
	require.Equal(t, 7, hello.Protocol)
	_, _, err = readFrame(r, &buf)
	require.Equal(t, io.EOF, err)
}

func TestFrameRefusals(t *testing.T) {
	for name, test := range map[string]struct {
		bytes []byte
		says  string
	}{
		"unknown type":       {[]byte{0x99, 0, 0, 0, 0}, "unknown type 0x99"},
		"too long":           {[]byte{byte(frameStdout), 0xff, 0xff, 0xff, 0xff}, "announces 4294967295 bytes"},
		"one byte too many":  {[]byte{byte(framePing), 0, 0, 0, 1, 0}, "more than 0"},
		"cut in header":      {[]byte{byte(frameStdout), 0}, "unexpected EOF"},
		"cut in payload":     {[]byte{byte(frameStdout), 0, 0, 0, 9, 'x'}, "unexpected EOF"},
		"cut before payload": {[]byte{byte(frameStdout), 0, 0, 0, 9}, "unexpected EOF"},
	} {
		t.Run(name, func(t *testing.T) {
			var buf []byte
			_, _, err := readFrame(bytes.NewReader(test.bytes), &buf)
			require.ErrorContains(t, err, test.says)
			require.LessOrEqual(t, cap(buf), chunkBytes)
		})
	}
	require.ErrorContains(t, readJSON(bytes.NewReader(appendFrame(nil, framePing, nil)), frameHello, nil), "was expected")
	_, err := appendJSON(nil, frameHello, string(make([]byte, 1<<20)))
	require.ErrorContains(t, err, "do not fit")
}

// FuzzReadFrame: no bytes make the reader allocate more than a frame may have,
// or read past the frame.
func FuzzReadFrame(f *testing.F) {
	f.Add(appendFrame(nil, frameStdout, []byte("x")))
	f.Add([]byte{byte(frameSpec), 0, 64, 0, 0})
	f.Fuzz(func(t *testing.T, data []byte) {
		r := bytes.NewReader(data)
		var buf []byte
		kind, payload, err := readFrame(r, &buf)
		if err != nil {
			return
		}
		again := appendFrame(nil, kind, payload)
		if !bytes.Equal(again, data[:len(again)]) || r.Len() != len(data)-len(again) {
			t.Fatalf("%x was read as %x", data, again)
		}
	})
}
