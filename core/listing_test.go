package execman_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

func shell(id string, version ...string) execman.Language {
	return execman.Language{
		ID: id, Name: "A shell", Image: "debian:trixie-slim", File: "main.sh",
		Run: []string{"/bin/sh", "{file}"}, Version: version,
	}
}

func TestALanguageIsDescribed(t *testing.T) {
	m := open(t, config("c", execman.Pool{Workers: 1}))
	infos := m.Languages(t.Context())
	require.Len(t, infos, 1)
	require.Regexp(t, `^\d+\.\d+\.\d+$`, infos[0].Version)
	infos[0].Version = ""
	require.Equal(t, execman.LanguageInfo{ID: "c", Name: "C", Extension: ".c", Compiled: true, Ready: true}, infos[0])
}

func TestVersionsAreFoundInWhatTheImagePrints(t *testing.T) {
	cfg := own(
		shell("sh_stdout", "echo", "tool (Debian 1.2.3-4) 1.2.3"),
		shell("sh_stderr", "sh", "-c", "echo v26.10.0 >&2"),
		shell("sh_words", "echo", "release seven\nof eight"),
		shell("sh_silent"),
		shell("sh_failing", "sh", "-c", "echo 1.2; exit 1"),
		shell("sh_absent", "/no/such/command"),
	)
	m := open(t, cfg)
	versions := map[string]string{}
	var ids []string
	for _, info := range m.Languages(t.Context()) {
		require.True(t, info.Ready)
		require.False(t, info.Compiled)
		require.Equal(t, "A shell", info.Name)
		ids = append(ids, info.ID)
		versions[info.ID] = info.Version
	}
	require.Equal(t, []string{"sh_absent", "sh_failing", "sh_silent", "sh_stderr", "sh_stdout", "sh_words"}, ids, "sorted")
	require.Equal(t, map[string]string{
		"sh_absent": "", "sh_failing": "", "sh_silent": "",
		"sh_stderr": "26.10.0", "sh_stdout": "1.2.3", "sh_words": "release seven",
	}, versions)
}

// A version that is found is remembered; one that is not is looked for again.
func TestAVersionIsRemembered(t *testing.T) {
	cfg := own(shell("sh", "sh", "-c", "echo 1.2"))
	m, err := execman.New(t.Context(), cfg)
	require.NoError(t, err)
	defer m.Close(t.Context())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.Empty(t, m.Languages(ctx)[0].Version, "there was no time")
	require.Equal(t, "1.2", m.Languages(t.Context())[0].Version)
	require.Equal(t, "1.2", m.Languages(ctx)[0].Version)

	ctx, cancel = context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	require.NoError(t, m.Close(ctx))
	info := m.Languages(t.Context())[0]
	require.Equal(t, "1.2", info.Version)
	require.False(t, info.Ready)
}
