package agent

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Little output goes with the frame after it; what nobody may wait for goes when
// it is much; and what somebody waits for at once. The order stays.
func TestOutputThatIsKept(t *testing.T) {
	frame := func(kind frameType, size int) []byte {
		return appendFrame(nil, kind, bytes.Repeat([]byte{'x'}, size))
	}
	half := frame(frameStdout, pumpBytes/2)
	small, err, result := frame(frameStdout, 3), frame(frameStderr, 4), frame(frameResult, 5)
	for name, test := range map[string]struct {
		together bool
		printed  [][]byte
		written  []int
	}{
		"nothing":       {true, nil, []int{len(result)}},
		"little":        {true, [][]byte{small, err, small}, []int{2*len(small) + len(err) + len(result)}},
		"much":          {true, [][]byte{half, small, half, small}, []int{2*len(half) + len(small), len(small) + len(result)}},
		"in time":       {false, [][]byte{small, err}, []int{len(small), len(err), len(result)}},
		"exactly a lot": {true, [][]byte{frame(frameStdout, pumpBytes)}, []int{headerBytes + pumpBytes, len(result)}},
	} {
		t.Run(name, func(t *testing.T) {
			sink := &writes{}
			r := &run{conn: sink, spec: Spec{Together: test.together}}
			want := ""
			for _, frame := range test.printed {
				require.NoError(t, r.sendPrinted(frame))
				want += string(frame)
			}
			require.NoError(t, r.send(result))
			sizes := []int{}
			for _, text := range sink.all {
				sizes = append(sizes, len(text))
			}
			require.Equal(t, test.written, sizes)
			require.Equal(t, want+string(result), strings.Join(sink.all, ""))
		})
	}
}

// All that a program printed is there, however it ended, also when the host did not
// want it before; and it comes in its order.
func TestOutputTogether(t *testing.T) {
	client := startGuest(t)
	for name, test := range map[string]struct {
		script, status string
		bytes          int
	}{
		"little":  {"echo out; sleep 0.05; echo err >&2", StatusOK, 4},
		"much":    {"head -c 300000 /dev/zero; echo err >&2", StatusOK, 300_000},
		"timeout": {"echo out; echo err >&2; exec sleep 1000", StatusTimeout, 4},
	} {
		t.Run(name, func(t *testing.T) {
			spec := sh(test.script)
			spec.Together = true
			spec.OutputBytes = 1 << 20
			if test.status == StatusTimeout {
				spec.Run.Timeout /= 10
			}
			o := do(t, client, spec, "")
			require.Equal(t, test.status, o.Run.Status)
			require.Len(t, o.stdout, test.bytes)
			require.Equal(t, "err\n", o.stderr)
			require.EqualValues(t, test.bytes, o.Run.Bytes[Stdout])
		})
	}
}

// A file that a run gives back comes behind what it has printed.
func TestOutputTogetherWithFiles(t *testing.T) {
	client := startGuest(t)
	spec := sh("echo out; echo text > f")
	spec.Together, spec.Outputs = true, []string{"f"}
	var order []string
	result, err := client.Exec(t.Context(), spec, Input{}, Events{
		Output: func(_ Stream, chunk []byte) { order = append(order, string(chunk)) },
		File:   func(f File) { order = append(order, f.Name+":"+string(f.Data)) },
	})
	require.NoError(t, err)
	require.Equal(t, StatusOK, result.Run.Status)
	require.Equal(t, []string{"out\n", "f:text\n"}, order)
}
