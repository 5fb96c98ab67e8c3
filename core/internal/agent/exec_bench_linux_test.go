package agent

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkExec measures a run of /bin/true from the host's call to its result,
// without Docker between: in the agent all of it, and cleaning as far as the next run
// waits for it. The allocations are the host's.
func BenchmarkExec(b *testing.B) {
	client := startGuest(b)
	spec := sh("")
	spec.Run.Commands = [][]string{{"/bin/true"}}
	spec.Files = []File{{Name: "main", Data: []byte("x")}}
	b.ReportAllocs()
	for b.Loop() {
		result, err := client.Exec(b.Context(), spec, Input{}, Events{})
		if err != nil || result.Run.Status != StatusOK {
			b.Fatal(result, err)
		}
	}
}

// BenchmarkTransfer measures how fast an artifact comes to the agent and into the
// slot, beside what the run costs that brings it.
func BenchmarkTransfer(b *testing.B) {
	client := startGuest(b)
	for _, size := range []int{1 << 10, 256 << 10, 2 << 20} {
		b.Run(fmt.Sprintf("bytes=%d", size), func(b *testing.B) {
			spec := sh("")
			spec.Run.Commands = [][]string{{"/bin/true"}}
			spec.Made = []MadeFile{{Name: "out/main", Mode: 0o700, Size: int64(size), Data: []byte(strings.Repeat("x", size))}}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				result, err := client.Exec(b.Context(), spec, Input{}, Events{})
				require.NoError(b, err)
				require.Equal(b, StatusOK, result.Run.Status)
			}
		})
	}
}
