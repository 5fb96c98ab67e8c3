package lang

import (
	"archive/tar"
	"io"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

func luaFolder() fstest.MapFS {
	return fstest.MapFS{
		"lua/language.json":          file(builtManifest),
		"lua/Dockerfile":             file("FROM scratch\nCOPY context/build /build\n"),
		"lua/context/build":          file("#!/bin/sh\n"),
		"lua/testdata/hi/case.json":  file(`{"expect": {"status": "ok"}}`),
		"lua/testdata/hi/main.lua":   file(""),
		"tcl/language.json":          file(stockManifest),
		"tcl/context/without-recipe": file(""),
	}
}

func load(t *testing.T, fsys fstest.MapFS, id string) Language {
	t.Helper()
	table, err := Load(fsys)
	require.NoError(t, err)
	require.Contains(t, table, id)
	return table[id]
}

func untar(t *testing.T, l Language) map[string]string {
	t.Helper()
	archive, err := l.BuildContext()
	require.NoError(t, err)
	files := map[string]string{}
	for r := tar.NewReader(archive); ; {
		header, err := r.Next()
		if err == io.EOF {
			return files
		}
		require.NoError(t, err)
		require.EqualValues(t, 0o755, header.Mode)
		data, err := io.ReadAll(r)
		require.NoError(t, err)
		files[header.Name] = string(data)
	}
}

func TestTheReferenceChangesWithWhatIsBuilt(t *testing.T) {
	ref := load(t, luaFolder(), "lua").ImageRef()
	require.Regexp(t, `^execman/lua:[0-9a-f]{12}$`, ref)
	for _, test := range []struct {
		name, file string
		changes    bool
	}{
		{"Dockerfile", "lua/Dockerfile", true},
		{"context", "lua/context/build", true},
		{"another context file", "lua/context/more", true},
		{"a program", "lua/testdata/hi/main.lua", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder := maps.Clone(luaFolder())
			folder[test.file] = file("changed")
			changed := load(t, folder, "lua").ImageRef()
			require.Equal(t, test.changes, changed != ref)
		})
	}
}

func TestAStockImageIsItsOwnReference(t *testing.T) {
	l := load(t, luaFolder(), "tcl")
	require.Equal(t, "example/tcl:8", l.ImageRef())
	_, err := l.BuildContext()
	require.EqualError(t, err, `language "tcl" has the stock image example/tcl:8 and no Dockerfile`)

	replaced := load(t, luaFolder(), "lua")
	replaced.Image = "example/lua:5"
	require.Equal(t, "example/lua:5", replaced.ImageRef())
	require.False(t, replaced.Built())
}

func TestTheBuildContextHoldsOnlyWhatIsBuilt(t *testing.T) {
	require.Equal(t, map[string]string{
		"Dockerfile":    "FROM scratch\nCOPY context/build /build\n",
		"context/build": "#!/bin/sh\n",
	}, untar(t, load(t, luaFolder(), "lua")))
}

func TestADockerfileThatAsksGetsTheHostsTrust(t *testing.T) {
	bundle := filepath.Join(t.TempDir(), "bundle.crt")
	require.NoError(t, os.WriteFile(bundle, []byte("authorities"), 0o600))
	t.Setenv("SSL_CERT_FILE", bundle)
	folder := luaFolder()
	folder["lua/Dockerfile"] = file("COPY Dockerfile " + trustFile + "* /context/\n")
	asking := load(t, folder, "lua")
	require.Equal(t, "authorities", untar(t, asking)[trustFile])
	require.Len(t, untar(t, asking), 3, "a second archive is the same")

	ref := asking.ImageRef()
	t.Setenv("SSL_CERT_FILE", filepath.Join(t.TempDir(), "none"))
	require.Equal(t, ref, load(t, folder, "lua").ImageRef(), "what a host trusts is no part of the image")
}

func TestWithoutAnyBundleThereIsNoTrust(t *testing.T) {
	t.Setenv("SSL_CERT_FILE", "")
	usual := trustBundles
	t.Cleanup(func() { trustBundles = usual })
	trustBundles = []string{filepath.Join(t.TempDir(), "none")}
	require.Nil(t, hostTrust())
}
