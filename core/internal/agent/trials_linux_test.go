package agent

import (
	"fmt"
	"io"
	"os"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// Trials that took too long come ever more seldom, and do not end.
func TestSlowTrialsAreRepeated(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var all trials
		for _, pause := range []time.Duration{2, 4, 8, 16, 32, 64, 64, 64} {
			require.False(t, all.vain())
			all.failed(fmt.Errorf("slow: %w", os.ErrDeadlineExceeded))
			time.Sleep(pause*parkWait - time.Nanosecond)
			require.True(t, all.vain())
			time.Sleep(time.Nanosecond)
		}
		for range parkFailures {
			require.False(t, all.vain())
			all.failed(io.ErrUnexpectedEOF)
		}
		require.True(t, all.vain())
	})
}
