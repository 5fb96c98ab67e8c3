package execman_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// A program that may have all memory of its container, and fills it, is stopped
// by the agent or, if it is faster than the agent looks, killed by the kernel.
// Both is a memory_limit, and the container lives on.
func TestContainerOutlivesItsMemory(t *testing.T) {
	const little = 128 << 20
	m := open(t, config("python3", execman.Pool{Workers: 1, MemoryBytes: little, CompileMemoryBytes: little}))
	request := python(`
import mmap
# Shared, so it is no data of the process; without a reserve, which a small machine would refuse.
m = mmap.mmap(-1, 8 << 30, mmap.MAP_SHARED | mmap.MAP_ANONYMOUS | mmap.MAP_NORESERVE)
for i in range(0, 8 << 30, 1 << 20): m[i:i + (1 << 20)] = b'x' * (1 << 20)
print('never')`)
	request.MemoryBytes = 16 << 30 // more than the container has
	request.Timeout = time.Minute
	outlived := false
	for try := 0; try < 3 && !outlived; try++ { // a busy machine may starve the agent
		before := m.Stats()["python3"].Healed
		result := run(t, m, request)
		require.Equal(t, execman.StatusMemoryLimit, result.Status, string(result.Stderr))
		require.Empty(t, result.Stdout)
		require.True(t, run(t, m, python("")).OK())
		outlived = m.Stats()["python3"].Healed == before
	}
	require.True(t, outlived)
}

// TestCodeOfTheAgentStaysInMemory where the container may lock as much: programs
// that use all memory up cannot have the agent read its code again and again.
func TestCodeOfTheAgentStaysInMemory(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 1}))
	facts := strings.Fields(string(run(t, m, python(`
import re
def find(name, pattern): return re.findall(pattern, open('/proc/1/' + name).read())[0]
print(find('status', 'VmLck:\\s*(\\d+)'), find('status', 'RssFile:\\s*(\\d+)'), find('limits', 'Max locked memory +(\\w+)'))`)).Stdout))
	require.Len(t, facts, 3)
	locked, err := strconv.Atoi(facts[0])
	require.NoError(t, err)
	resident, err := strconv.Atoi(facts[1])
	require.NoError(t, err)
	if limit, err := strconv.Atoi(facts[2]); err != nil || limit >= 8<<20 { // or unlimited
		require.Positive(t, resident)
		require.GreaterOrEqual(t, locked, resident, "kB")
	}
}

// TestRefusedAllocationIsTheProgramsOwn failure, or none: nothing but the program
// knows of it.
func TestRefusedAllocationIsTheProgramsOwn(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 1}))
	result := run(t, m, python("bytearray(1 << 40)"))
	require.Equal(t, execman.StatusFailed, result.Status)
	require.Equal(t, 1, result.ExitCode)
	require.Contains(t, string(result.Stderr), "MemoryError")
	result = run(t, m, python("try: bytearray(1 << 40)\nexcept MemoryError: print('refused')"))
	require.True(t, result.OK())
	require.Equal(t, "refused\n", string(result.Stdout))
}
