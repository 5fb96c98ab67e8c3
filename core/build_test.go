package execman_test

import (
	"os/exec"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// New builds what is missing when it may, and says what to do when it may not.
func TestMissingImageIsBuilt(t *testing.T) {
	table, err := lang.Load(fstest.MapFS{
		"fresh/language.json": {Data: []byte(`{"id": "fresh", "file": "main.sh", "run": ["/bin/sh", "{file}"]}`)},
		"fresh/Dockerfile":    {Data: []byte("FROM debian:trixie-slim\nRUN echo " + t.Name() + " > /made\n")},
	})
	require.NoError(t, err)
	fresh := table["fresh"]
	remove := func() { _ = exec.Command("docker", "image", "rm", "-f", fresh.ImageRef()).Run() }
	remove()
	t.Cleanup(remove)
	cfg := config("fresh", execman.Pool{Workers: 1})
	cfg.CustomLanguages = []execman.Language{fresh}

	_, err = execman.New(t.Context(), cfg)
	require.ErrorIs(t, err, execman.ErrImageMissing)
	require.ErrorContains(t, err, fresh.ImageRef())

	cfg.Build = execman.BuildMissing
	m := open(t, cfg)
	result := run(t, m, execman.Request{Language: "fresh", Source: "cat /made"})
	require.Equal(t, t.Name()+"\n", string(result.Stdout))
}
