package execman_test

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

var (
	guideFile   = regexp.MustCompile("(?s)\n`(tcl/[^`]+)`\n\n```[a-z]+\n(.*?)```\n")
	guideConfig = regexp.MustCompile("(?s)\n```json\n(\\{\n  \"languages\".*?)```\n")
)

// What the guide to adding a language tells to write works as it stands: as a
// folder of execman's, and as a language of an application's own.
func TestTheGuideWorks(t *testing.T) {
	page, err := os.ReadFile("../dockerImages/README.md")
	require.NoError(t, err)
	folder := fstest.MapFS{}
	for _, file := range guideFile.FindAllStringSubmatch(string(page), -1) {
		folder[file[1]] = &fstest.MapFile{Data: []byte(file[2])}
	}
	require.Len(t, folder, 4)
	table, err := lang.Load(folder)
	require.NoError(t, err)
	tcl := table["tcl"]
	t.Cleanup(func() { _ = exec.Command("docker", "image", "rm", "-f", tcl.ImageRef()).Run() })

	t.Run("a folder", func(t *testing.T) {
		cfg := own(tcl)
		cfg.Build = execman.BuildMissing
		m := open(t, cfg)
		require.Regexp(t, `^\d+\.\d+\.\d+$`, m.Languages(t.Context())[0].Version)
		programs, err := tcl.Programs()
		require.NoError(t, err)
		require.Len(t, programs, 1)
		prove(t, programs[0].Expect, run(t, m, request("tcl", programs[0])))
	})
	t.Run("a configuration", func(t *testing.T) {
		found := guideConfig.FindStringSubmatch(string(page))
		require.NotNil(t, found)
		require.LessOrEqual(t, strings.Count(found[1], "\n"), 10)
		stock := "execman-test/tcl:" + uuid.NewString()
		require.NoError(t, exec.Command("docker", "tag", tcl.ImageRef(), stock).Run())
		t.Cleanup(func() { _ = exec.Command("docker", "image", "rm", stock).Run() })
		cfg, err := execman.ParseConfig([]byte(strings.ReplaceAll(found[1], "my/tcl", stock)))
		require.NoError(t, err)
		result := run(t, open(t, cfg), execman.Request{Language: "tcl", Source: `puts [expr {2 ** 100}]`})
		require.Equal(t, "1267650600228229401496703205376\n", string(result.Stdout))
	})
}

// A manifest that is wrong is refused before anything is started, and the
// message says where to look.
func TestWrongManifestsAreRefused(t *testing.T) {
	for _, test := range []struct{ name, manifest, says string }{
		{"missing field", `{"id": "tcl", "image": "i", "file": "main.tcl"}`, `language "tcl": field "run" is missing`},
		{"missing id", `{"image": "i", "file": "main.tcl", "run": ["tclsh"]}`, `field "id" is missing`},
		{"missing image", `{"id": "tcl", "file": "main.tcl", "run": ["tclsh"]}`, `field "image" is missing`},
		{"unknown field", `{"id": "tcl", "image": "i", "file": "f", "run": ["r"], "colour": "red"}`, `field "colour" is unknown`},
		{"unknown limit", `{"id": "tcl", "image": "i", "file": "f", "run": ["r"], "limits": {"ram": 1}}`, `field "ram" is unknown`},
		{"wrong type", `{"id": "tcl", "image": "i", "file": "f", "run": "tclsh"}`, `field "run" must not be a string`},
		{"unknown placeholder", `{"id": "tcl", "image": "i", "file": "f", "run": ["tclsh", "{source}"]}`, `field "run" has the placeholder {source}`},
		{"artifact without compile", `{"id": "tcl", "image": "i", "file": "f", "run": ["{out}"]}`, `field "run" has the placeholder {out}`},
		{"shared image", `{"id": "tcl", "image_of": "c", "file": "f", "run": ["r"]}`, `field "image_of"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := execman.ParseConfig([]byte(`{"languages": {"tcl": {}}, "custom_languages": [` + test.manifest + `]}`))
			require.ErrorIs(t, err, execman.ErrInvalidConfig)
			require.ErrorContains(t, err, "custom_languages[0]")
			require.ErrorContains(t, err, test.says)
		})
	}
	t.Run("no such image", func(t *testing.T) {
		cfg, err := execman.ParseConfig([]byte(`{"languages": {"tcl": {}}, "build": "missing", "custom_languages": [
			{"id": "tcl", "image": "no/such:image", "file": "main.tcl", "run": ["tclsh", "{file}"]}]}`))
		require.NoError(t, err)
		_, err = execman.New(t.Context(), cfg)
		require.ErrorIs(t, err, execman.ErrImageMissing)
		require.ErrorContains(t, err, `tcl: image is missing`)
		require.ErrorContains(t, err, "no/such:image")
	})
}
