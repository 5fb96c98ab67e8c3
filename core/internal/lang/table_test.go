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
