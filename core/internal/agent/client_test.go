package agent

import (
	"context"
	"encoding/binary"
	"io"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/yamux"
	"github.com/stretchr/testify/require"
)

// The tests here put something in the agent's place that does not keep to the
// protocol: in a container strangers' code runs, so nothing that comes from
// there may harm the host.

func TestDialRefusesWhatIsNoAgent(t *testing.T) {
	for name, test := range map[string]struct {
		said []byte
		says string
	}{
		"nothing":        {nil, "no hello"},
		"text":           {[]byte("exec format error\n"), "unknown type"},
		"another frame":  {appendFrame(nil, framePing, nil), "expected"},
		"no JSON":        {appendFrame(nil, frameHello, []byte("{")), "JSON"},
		"wrong protocol": {appendFrame(nil, frameHello, []byte(`{"protocol":99,"build":"b"}`)), "speaks protocol 99"},
	} {
		t.Run(name, func(t *testing.T) {
			host, guest := net.Pipe()
			go func() {
				guest.Write(test.said)
				guest.Close()
			}()
			_, err := Dial(t.Context(), host, Setup{})
			require.ErrorIs(t, err, ErrLost)
			require.ErrorContains(t, err, test.says)
		})
	}
}

func TestDialIsBoundedByItsContext(t *testing.T) {
	host, guest := net.Pipe()
	defer guest.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := Dial(ctx, host, Setup{})
	require.ErrorIs(t, err, ErrLost)
}

// impostor is an agent that answers every run with the given bytes.
func impostor(t *testing.T, answer func(io.ReadWriteCloser)) *Client {
	t.Helper()
	client, err := Dial(t.Context(), impersonate(answer), Setup{})
	require.NoError(t, err)
	t.Cleanup(func() { client.Close() })
	return client
}

// impersonate returns the connection to an impostor.
func impersonate(answer func(io.ReadWriteCloser)) net.Conn {
	host, guest := net.Pipe()
	go func() {
		if writeJSON(guest, frameHello, Hello{Protocol: Protocol}) != nil {
			return
		}
		var setup Setup
		if readJSON(guest, frameSetup, &setup) != nil {
			return
		}
		session, err := yamux.Server(guest, sessionConfig(keepAlive))
		if err != nil {
			return
		}
		defer session.Close()
		for first := true; ; first = false {
			stream, err := session.AcceptStream()
			if err != nil {
				return
			}
			if !first {
				answer(stream)
			}
		}
	}()
	return host
}

func TestExecSurvivesNonsense(t *testing.T) {
	flood := strings.Repeat("x", chunkBytes)
	for name, test := range map[string]struct {
		answer []byte
		says   string
	}{
		"end":               {nil, "unexpected EOF"},
		"garbage":           {[]byte("garbage garbage"), "unknown type"},
		"frame not for us":  {appendFrame(nil, frameKill, nil), "not for a run"},
		"result, no JSON":   {appendFrame(nil, frameResult, []byte("x")), "result"},
		"result of nothing": {appendFrame(nil, frameResult, []byte("{}")), "without a step"},
		"failure, no JSON":  {appendFrame(nil, frameFailure, []byte("x")), "failure"},
		"too much output": {appendFrame(appendFrame(nil, frameStdout, []byte(flood)),
			frameStdout, []byte("x")), "more output"},
	} {
		t.Run(name, func(t *testing.T) {
			client := impostor(t, func(stream io.ReadWriteCloser) {
				stream.Write(test.answer)
				stream.Close()
			})
			spec := validSpec()
			spec.OutputBytes = chunkBytes
			_, err := try(t.Context(), client, spec, "")
			require.ErrorIs(t, err, ErrLost)
			require.ErrorContains(t, err, test.says)
		})
	}
}

// An agent that never answers is lost soon after the run's deadline.
func TestExecDoesNotWaitForever(t *testing.T) {
	client := impostor(t, func(io.ReadWriteCloser) {})
	spec := validSpec()
	spec.Run.Timeout = time.Millisecond
	start := time.Now()
	_, err := try(t.Context(), client, spec, "")
	require.ErrorIs(t, err, ErrLost)
	require.ErrorIs(t, err, ErrSilent)
	require.Less(t, time.Since(start), 2*grace)
}

// One that is known to be frozen is lost sooner, and every run of its container.
func TestExecAsksWhetherTheAgentIsFrozen(t *testing.T) {
	client := impostor(t, func(io.ReadWriteCloser) {})
	spec := validSpec()
	spec.Run.Timeout = time.Millisecond
	asked := 0
	_, err := client.Exec(t.Context(), spec, Input{}, Events{Frozen: func() bool { asked++; return true }})
	require.ErrorIs(t, err, ErrLost)
	require.ErrorIs(t, err, ErrSilent)
	require.Equal(t, 1, asked)
	<-client.Done()
}

func TestPingOfALostAgent(t *testing.T) {
	client := impostor(t, func(io.ReadWriteCloser) {})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := client.Ping(ctx)
	require.ErrorIs(t, err, ErrLost)
	<-client.Done()
	_, err = try(t.Context(), client, validSpec(), "")
	require.ErrorIs(t, err, ErrLost)
}

// FuzzAgentSays: whatever an agent says in place of a result, the host ends
// the run with an error and keeps no more output than it asked for.
func FuzzAgentSays(f *testing.F) {
	f.Add(appendFrame(nil, frameStdout, []byte("x")))
	f.Add(appendFrame(nil, frameResult, []byte(`{"run":{"status":"ok"}}`)))
	f.Add(binary.BigEndian.AppendUint32([]byte{byte(frameCompile)}, 1<<30))
	f.Add(appendFrame(appendFrame(nil, frameFile, []byte(`{"name":"f","size":2}`)), frameFileData, []byte("ab")))
	f.Add(madeFrames(told(MadeFile{Name: "out/a", Mode: 0o700, Size: 2, Data: []byte("ab")})))
	f.Add(madeFrames(Made{Refused: "why"}))
	f.Fuzz(func(t *testing.T, data []byte) {
		kept, told := 0, 0
		r := reception{limit: 8, files: true, events: Events{
			File:     func(f File) { kept += len(f.Data) - int(f.Size) },
			Output:   func(_ Stream, chunk []byte) { kept += len(chunk) },
			Compiled: func(Report) {},
			Made: func(made Made) {
				told++
				kept += int(madeBytes(made.Files))
				if len(made.Files) > MaxArtifactFiles {
					t.Fatalf("%d files", len(made.Files))
				}
			},
		}, making: making{asked: true, room: 8}}
		result, err := r.receive(strings.NewReader(string(data)))
		if (result == nil) == (err == nil) || kept > 4*8 || told > 1 {
			t.Fatalf("result %v, error %v, %d bytes kept", result, err, kept)
		}
	})
}
