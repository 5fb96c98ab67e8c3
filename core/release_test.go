package execman

import (
	"context"
	"io"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Of a container that is gone, the host keeps nothing that its connection has held,
// whatever was under way when it died and whatever was kept of its runs.
func TestADeadContainerIsLetGo(t *testing.T) {
	m, err := New(t.Context(), Config{Languages: map[string]Pool{"c": {Workers: 1}}})
	require.NoError(t, err)
	defer m.Close(context.WithoutCancel(t.Context()))
	req := Request{Language: "c", Source: "int main(void) { return 0; }"}
	for range 2 { // the second has the artifact brought here
		result, err := m.Run(t.Context(), req)
		require.NoError(t, err)
		require.True(t, result.OK())
	}
	gone := make(chan struct{})
	func() {
		lease, err := m.languages["c"].pool.Acquire(t.Context())
		require.NoError(t, err)
		// The last of what the connection is made of.
		runtime.SetFinalizer(lease.Value().box.Stream(), func(io.ReadWriteCloser) { close(gone) })
		lease.Discard()
	}()
	require.Eventually(t, func() bool {
		runtime.GC()
		select {
		case <-gone:
			return true
		default:
			return false
		}
	}, 30*time.Second, 100*time.Millisecond)
	result, err := m.Run(t.Context(), req)
	require.NoError(t, err)
	require.True(t, result.Cached)
}
