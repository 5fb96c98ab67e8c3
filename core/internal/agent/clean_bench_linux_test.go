package agent

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// BenchmarkClean measures what stands between two runs of a slot: cleaning it of a
// program's one file, beside shared folders in which nobody has left anything.
func BenchmarkClean(b *testing.B) {
	slot := Slot{Dir: b.TempDir(), UID: os.Getuid(), GID: os.Getgid()}
	require.NoError(b, unix.Mount("tmpfs", slot.Dir, "tmpfs", 0, "mode=0700"))
	b.Cleanup(func() { require.NoError(b, unix.Unmount(slot.Dir, 0)) })
	require.NoError(b, makeFolders(slot.Dir))
	a := &agent{slots: newSlots(nil), berths: newBerths([]Slot{slot}, []string{b.TempDir(), b.TempDir()})}
	for b.Loop() {
		require.NoError(b, os.WriteFile(slot.Dir+"/work/main.py", nil, 0o600))
		require.NoError(b, a.clean(slot))
	}
}
