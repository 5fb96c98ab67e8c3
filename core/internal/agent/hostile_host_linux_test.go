package agent

import (
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAgentRefusesAnotherProtocol(t *testing.T) {
	var said bytes.Buffer
	var heard []byte
	heard, err := appendJSON(heard, frameSetup, Setup{Protocol: Protocol + 1})
	require.NoError(t, err)
	_, err = greet(bytes.NewReader(heard), &said)
	require.ErrorContains(t, err, "protocol")
	var hello Hello
	require.NoError(t, readJSON(&said, frameHello, &hello))
	require.Equal(t, Protocol, hello.Protocol)
}

func TestAgentMustBeProcessOne(t *testing.T) {
	require.ErrorContains(t, Serve(io.NopCloser(bytes.NewReader(nil)), nil), "process 1")
}

// answering is a stream that reads what a host says and keeps what the agent answers.
type answering struct {
	io.Reader
	bytes.Buffer
}

func (a *answering) Read(p []byte) (int, error) { return a.Reader.Read(p) }
func (a *answering) Close() error               { return nil }

// FuzzHostSays: no bytes on a run's stream or the control stream make the
// agent fail in another way than by an answer. There is no slot, so nothing
// is run.
func FuzzHostSays(f *testing.F) {
	f.Add([]byte(`{"run":{"commands":[["x"]],"timeout":1}}`), []byte{byte(framePing), 0, 0, 0, 0})
	f.Add([]byte(`{"files":[{"name":"../x","size":1}]}`), appendFrame(nil, frameKill, make([]byte, 8)))
	f.Add([]byte(`{"made":[{"name":"out/../x","mode":448,"size":1}],"run":{"commands":[["x"]],"timeout":1}}`), []byte{})
	f.Add([]byte(`{"artifact":7,"run":{"commands":[["x"]],"timeout":1}}`), []byte{})
	f.Fuzz(func(t *testing.T, spec, control []byte) {
		a := newAgent("", Setup{}, quiet)
		conn := &answering{Reader: bytes.NewReader(nil)}
		r := &run{agent: a, conn: conn}
		if err := r.readSpec(frameSpec, spec); err != nil {
			r.sendFailure(err)
			var failure Failure
			err := readJSON(&conn.Buffer, frameFailure, &failure)
			if forgotten := failure.Code == FailureForgotten && r.spec.named(); err != nil || failure.Code != FailureInvalid && !forgotten {
				t.Fatalf("%v, %v", failure, err)
			}
		}
		if err := r.giveMade(spec); err == nil {
			t.Fatal("it gave what it has not")
		}
		a.control(&answering{Reader: bytes.NewReader(control)})
	})
}
