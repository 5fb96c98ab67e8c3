package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

func TestProgressIsSparseWhereThereIsNoTerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		stop := progress(&out, newTally(), 7)
		time.Sleep(sparseEvery + time.Second)
		stop()
		require.Equal(t, "0 of 7 runs, 0 lost or wrong, 0 per second\n", out.String())
	})
}

func TestOnlyADeviceIsATerminal(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	require.NoError(t, err)
	defer file.Close()
	require.False(t, isTerminal(file))
	require.False(t, isTerminal(&bytes.Buffer{}))
	device, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	require.NoError(t, err)
	defer device.Close()
	require.True(t, isTerminal(device))
	progress(device, newTally(), 1)()
}

func TestMemoryIsWatched(t *testing.T) {
	stop := watchMemory()
	ballast := bytes.Repeat([]byte{1}, 64<<20)
	time.Sleep(200 * time.Millisecond)
	require.Len(t, ballast, 64<<20)
	m := stop()
	require.Positive(t, m.before)
	require.Greater(t, m.peak, m.before+32<<10)
	require.Less(t, m.after, m.peak)
}
