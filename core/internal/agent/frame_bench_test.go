package agent

import (
	"bytes"
	"fmt"
	"testing"
	"time"
)

// BenchmarkFrame measures what the protocol adds to each frame of raw bytes.
func BenchmarkFrame(b *testing.B) {
	for _, size := range []int{0, 64, chunkBytes} {
		payload := bytes.Repeat([]byte{'x'}, size)
		b.Run(fmt.Sprintf("write/bytes=%d", size), func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			var frame []byte
			for b.Loop() {
				frame = appendFrame(frame[:0], frameStdout, payload)
			}
		})
		b.Run(fmt.Sprintf("read/bytes=%d", size), func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			frame := appendFrame(nil, frameStdout, payload)
			stream := bytes.NewReader(frame)
			var buf []byte
			for b.Loop() {
				stream.Reset(frame)
				if _, _, err := readFrame(stream, &buf); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkMessages measures the two JSON messages of a run: the spec with its
// files as the host writes it, and the result as the host reads it.
func BenchmarkMessages(b *testing.B) {
	b.Run("spec", func(b *testing.B) {
		spec := Spec{
			Files: []File{{Name: "main.py", Data: []byte("print('hello')")}},
			Run: Step{
				Commands: [][]string{{"python3", "main.py"}}, Env: []string{"LANG=C.UTF-8"}, Timeout: 5 * time.Second,
				Limits: Limits{MemoryBytes: 256 << 20, Processes: 128, OpenFiles: 1024, FileBytes: 64 << 20},
			},
			OutputBytes: 1 << 20,
		}
		b.ReportAllocs()
		for b.Loop() {
			if _, err := openingFrames(&spec, Input{}); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("result", func(b *testing.B) {
		frame, err := appendJSON(nil, frameResult, Result{Run: &Report{
			Status: StatusOK, Wall: 20 * time.Millisecond, CPU: 15 * time.Millisecond, PeakMemory: 9 << 20, Bytes: [2]int64{6, 0},
		}})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportAllocs()
		stream := bytes.NewReader(frame)
		for b.Loop() {
			stream.Reset(frame)
			r := reception{limit: 1 << 20}
			if _, err := r.receive(stream); err != nil {
				b.Fatal(err)
			}
		}
	})
}
