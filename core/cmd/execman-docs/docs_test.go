package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

const page = "# Title\n\n<!-- languages: by a command -->\nold\n<!-- end of languages -->\n\nmore\n"

func TestOnlyWhatIsBetweenTheMarksIsReplaced(t *testing.T) {
	const want = "# Title\n\n<!-- languages: by a command -->\n\nnew\n\n<!-- end of languages -->\n\nmore\n"
	once, err := replace(page, "new\n")
	require.NoError(t, err)
	require.Equal(t, want, once)
	again, err := replace(once, "new\n")
	require.NoError(t, err)
	require.Equal(t, once, again)
	for _, broken := range []string{"", "<!-- languages: x", "<!-- languages: x -->\n", endMark} {
		_, err := replace(broken, "new")
		require.ErrorContains(t, err, "marks")
	}
}

func twoLanguages(t *testing.T) (lang.Table, execman.Images, lang.Measurements) {
	t.Helper()
	table, err := lang.Load(fstest.MapFS{
		"a/language.json": {Data: []byte(`{"id": "a", "name": "Ay", "file": "a", "compile": ["c"], "run": ["r"]}`)},
		"a/Dockerfile":    {Data: []byte("FROM scratch\n")},
		"b/language.json": {Data: []byte(`{"id": "b", "image_of": "a", "file": "b", "run": ["r"]}`)},
	})
	require.NoError(t, err)
	images := execman.Images{
		Each:      []execman.Image{{Languages: []string{"a", "b"}, Ref: table["a"].ImageRef(), Bytes: 99_600_000}},
		DiskBytes: 99_600_000,
	}
	return table, images, lang.Measurements{Machine: "2 cores", Date: "2026-01-02", Languages: map[string]lang.Measurement{
		"a": {Version: "1.2", HelloMS: 20.4, CompileMS: 10, Programs: []string{"exit_code", "hello"}},
		"b": {Version: "3.4", HelloMS: 5, Programs: []string{"hello"}},
	}}
}

func TestTheTableIsMadeOfAllThatIsKnown(t *testing.T) {
	text, err := render(twoLanguages(t))
	require.NoError(t, err)
	require.Equal(t, strings.TrimLeft(`
| id | language | version | image | hello | what was verified |
|---|---|---|--:|--:|---|
| `+"`a` | Ay | 1.2 | 100 MB, one with `b`"+` | 20 ms, of it 10 | 2: exit code, hello |
| `+"`b` | b | 3.4 | 100 MB, one with `a`"+` | 5 ms | 1: hello |

2 languages, 1 images, 0.10 GB on disk with every shared layer and base counted once.
Hello is the time from request to result on an idle machine, the median of several runs; after
"of it", the compile step's part. Measured on 2026-01-02, 2 cores.
`, "\n"), text)
}

func TestALanguageThatIsNotProvenHasNoRow(t *testing.T) {
	table, images, measured := twoLanguages(t)
	delete(measured.Languages, "b")
	_, err := render(table, images, measured)
	require.ErrorContains(t, err, "b is not measured")
	_, err = render(table, execman.Images{}, measured)
	require.ErrorContains(t, err, "a has no image")
}

func TestThePageIsWrittenFromTheDockerHostsImages(t *testing.T) {
	table, err := lang.Builtin()
	require.NoError(t, err)
	measured := lang.Measurements{Languages: map[string]lang.Measurement{}}
	for id := range table {
		measured.Languages[id] = lang.Measurement{Version: "1.0"}
	}
	dir := t.TempDir()
	data, err := json.Marshal(measured)
	require.NoError(t, err)
	file, written := filepath.Join(dir, "m.json"), filepath.Join(dir, "page.md")
	require.NoError(t, os.WriteFile(file, data, 0o600))
	require.NoError(t, os.WriteFile(written, []byte(page), 0o600))
	require.NoError(t, run(t.Context(), file, []string{written}))
	text, err := os.ReadFile(written)
	require.NoError(t, err)
	for id := range table {
		require.Contains(t, string(text), "| `"+id+"` |")
	}
	require.ErrorContains(t, run(t.Context(), file, nil), "name one page")
	require.ErrorIs(t, run(t.Context(), filepath.Join(dir, "none"), []string{written}), os.ErrNotExist)
	require.Error(t, run(t.Context(), written, []string{written}), "not JSON")
}

// The page of this repository has a row for every language. `make docs` writes it.
func TestThePageOfTheRepositoryIsComplete(t *testing.T) {
	table, err := lang.Builtin()
	require.NoError(t, err)
	text, err := os.ReadFile("../../../dockerImages/README.md")
	require.NoError(t, err)
	for id := range table {
		require.Contains(t, string(text), "| `"+id+"` |", "run: make docs")
	}
}
