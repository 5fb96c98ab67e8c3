package execman_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// A program that fills all memory of its container faster than anybody looks
// is killed by the kernel, and that is a memory_limit; the container lives on.
func TestKernelKillsForMemory(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 1}))
	request := python(`
import mmap
m = mmap.mmap(-1, 8 << 30)  # shared, so it is no data of the process
for i in range(0, 8 << 30, 1 << 20): m[i:i + (1 << 20)] = b'x' * (1 << 20)
print('never')`)
	request.MemoryBytes = 16 << 30 // more than the container has
	request.Timeout = time.Minute
	result := run(t, m, request)
	require.Equal(t, execman.StatusMemoryLimit, result.Status, string(result.Stderr))
	require.Empty(t, result.Stdout)
	require.True(t, run(t, m, python("")).OK())
	require.Zero(t, m.Stats()["python3"].Healed)
}
