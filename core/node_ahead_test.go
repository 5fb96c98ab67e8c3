package execman_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/lang"
)

// A process of Node's that waits has loaded what printing needs: nobody would see it if
// that were no longer so, but in the time that programs take.
func TestNodeLoadsItsConsoleAhead(t *testing.T) {
	table, err := lang.Builtin()
	require.NoError(t, err)
	const loaded = `const loaded = process["moduleLoadList"].includes("NativeModule net"); process.stdout.write(String(loaded));`
	for _, id := range []string{"node_latest", "node_latest_esm", "typescript"} {
		t.Run(id, func(t *testing.T) {
			b := newBothWays(t, table[id], config)
			b.again = table[id].Compiled()
			require.Equal(t, "false", string(run(t, b.fresh, b.request(loaded, "")).Stdout))
			require.Equal(t, "true", string(b.runWarm(t, b.request(loaded, "")).Stdout))
		})
	}
}
