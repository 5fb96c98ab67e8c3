package ctest

import (
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// Two Go libraries, each with a runtime of its own, work in one process.
func TestSecondGoLibrary(t *testing.T) {
	second := filepath.Join(t.TempDir(), "libsecond.so")
	text, err := exec.Command("go", "build", "-buildmode=c-shared", "-o", second, "./testdata/second").CombinedOutput()
	require.NoError(t, err, "%s", text)
	text, err = exec.CommandContext(t.Context(), compile(t, "second"), config(t, 0), second).CombinedOutput()
	require.NoError(t, err, "%s", text)
	require.Empty(t, string(text))
}
