package lang

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

const (
	builtManifest = `{"id": "lua", "file": "main.lua", "run": ["lua", "{file}"]}`
	stockManifest = `{"id": "tcl", "image": "example/tcl:8", "file": "main.tcl", "run": ["tclsh", "{file}"]}`
)

func TestLoadReadsEachFolder(t *testing.T) {
	table, err := Load(fstest.MapFS{
		"lua/language.json": file(builtManifest), "lua/Dockerfile": file("FROM scratch\n"),
		"tcl/language.json": file(stockManifest),
		"setup/docker.sh":   file("#!/bin/sh\n"),
	})
	require.NoError(t, err)
	require.Equal(t, []string{"lua", "tcl"}, table.IDs())
	require.True(t, table["lua"].Built())
	require.False(t, table["tcl"].Built())
}

func TestLoadReportsAllThatIsWrong(t *testing.T) {
	table, err := Load(fstest.MapFS{
		"a/language.json":   file(builtManifest),
		"b/language.json":   file(stockManifest),
		"c/language.json":   file(stockManifest),
		"d++/language.json": file(stockManifest),
		"e/language.json":   file(`{`),
	})
	require.Equal(t, []string{"tcl"}, table.IDs())
	for _, message := range []string{
		`a/language.json: language "lua": field "image" is missing`,
		`c/language.json: language "tcl": field "id" is taken by another language`,
		`d++/language.json: the folder's name "d++" cannot be part of an image's name`,
		`e/language.json: language "": unexpected EOF`,
	} {
		require.ErrorContains(t, err, message)
	}
}

// Languages that share an image have one reference, so that it is built once.
func TestAFolderMayShareAnothersImage(t *testing.T) {
	const sharing = `{"id": "luajit", "image_of": "lua", "file": "main.lua", "run": ["luajit", "{file}"]}`
	folder := luaFolder()
	folder["luajit/language.json"] = file(sharing)
	folder["luajit/testdata/hi/case.json"] = file(`{"expect": {"status": "ok"}}`)
	folder["luajit/testdata/hi/main.lua"] = file("")
	sharer := load(t, folder, "luajit")
	require.True(t, sharer.Built())
	require.Equal(t, load(t, folder, "lua").ImageRef(), sharer.ImageRef())
	require.Contains(t, untar(t, sharer), "Dockerfile")
	programs, err := sharer.Programs()
	require.NoError(t, err)
	require.Len(t, programs, 1, "the programs are its own")
}

func TestAnImageThatCannotBeSharedIsRefused(t *testing.T) {
	for _, test := range []struct{ name, manifest, dockerfile, message string }{
		{"no such folder", `"image_of": "none"`, "", `field "image_of" is "none", which is not a folder with a Dockerfile`},
		{"a folder without Dockerfile", `"image_of": "tcl"`, "", `which is not a folder with a Dockerfile`},
		{"outside", `"image_of": "../lua"`, "", `which is not a folder with a Dockerfile`},
		{"a Dockerfile too", `"image_of": "lua"`, "FROM scratch", `field "image_of" stands beside a Dockerfile`},
		{"an image too", `"image_of": "lua", "image": "x"`, "", `field "image_of" stands beside image`},
		{"wrong type", `"image_of": 1`, "", `field "image_of" must not be a number`},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder := luaFolder()
			folder["x/language.json"] = file(`{"id": "x", "file": "main.x", "run": ["x"], ` + test.manifest + `}`)
			if test.dockerfile != "" {
				folder["x/Dockerfile"] = file(test.dockerfile)
			}
			_, err := Load(folder)
			require.ErrorContains(t, err, test.message)
		})
	}
	_, err := Parse([]byte(`{"id": "x", "image_of": "lua", "file": "main.x", "run": ["x"]}`))
	require.EqualError(t, err, `language "x": field "image_of" is for built-in languages; name an image instead`)
}

func TestAddFillsInDefaultsAndRefusesASecond(t *testing.T) {
	table := Table{}
	require.NoError(t, table.Add(tcl()))
	require.Equal(t, "tcl", table["tcl"].Name)
	require.ErrorContains(t, table.Add(tcl()), "is taken")
	require.ErrorContains(t, table.Add(Language{ID: "x"}), "is missing")
	require.Len(t, table, 1)
}

func TestBuiltinLanguagesAreWhole(t *testing.T) {
	table, err := Builtin()
	require.NoError(t, err)
	require.Subset(t, table.IDs(), []string{"python3", "node_latest", "c", "go"})
	for id, l := range table {
		require.True(t, l.Built(), id)
		require.NotEmpty(t, l.Version, id)
		require.NotEqual(t, id, l.Name, "a name for people")
	}
}

func TestEachCallerHasATableOfItsOwn(t *testing.T) {
	first, err := Builtin()
	require.NoError(t, err)
	clear(first)
	second, err := Builtin()
	require.NoError(t, err)
	require.NotEmpty(t, second)
}
