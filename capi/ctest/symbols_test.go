package ctest

import (
	"debug/elf"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// matches returns what the first group of a pattern finds in a file, sorted.
func matches(t *testing.T, path, pattern string) []string {
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	var found []string
	for _, m := range regexp.MustCompile(pattern).FindAllSubmatch(text, -1) {
		found = append(found, string(m[1]))
	}
	slices.Sort(found)
	return found
}

// The header declares, the linker script lists and the library exports the
// same functions.
func TestExportedSymbols(t *testing.T) {
	listed := matches(t, symbols, `(?m)^    (execman_\w+);$`)
	require.NotEmpty(t, listed)
	require.Equal(t, matches(t, header, `(?m)^EXECMAN_API [^(]*?(execman_\w+)\(`), listed)

	lib, err := elf.Open(library)
	require.NoError(t, err)
	defer lib.Close()
	dynamic, err := lib.DynamicSymbols()
	require.NoError(t, err)
	var exported []string
	for _, s := range dynamic {
		if s.Section != elf.SHN_UNDEF && elf.ST_TYPE(s.Info) == elf.STT_FUNC {
			exported = append(exported, s.Name)
		}
	}
	slices.Sort(exported)
	require.Equal(t, listed, exported)
}

// The library cannot be unloaded, and is found under its interface's number.
func TestLibraryIsMarked(t *testing.T) {
	lib, err := elf.Open(library)
	require.NoError(t, err)
	defer lib.Close()
	soname, err := lib.DynString(elf.DT_SONAME)
	require.NoError(t, err)
	require.Equal(t, []string{"libexecman.so." + matches(t, header, `define EXECMAN_ABI_VERSION (\d+)`)[0]}, soname)
	require.FileExists(t, filepath.Join(filepath.Dir(library), soname[0]))
	flags, err := lib.DynValue(elf.DT_FLAGS_1)
	require.NoError(t, err)
	require.NotZero(t, flags[0]&uint64(elf.DF_1_NODELETE))
}

func TestHeaderHasTheVersion(t *testing.T) {
	require.Equal(t, []string{execman.Version}, matches(t, header, `define EXECMAN_VERSION "(.*)"`))
}

func TestHeaderCompiles(t *testing.T) {
	for _, compiler := range [][]string{
		{"cc", "-std=c99"}, {"cc", "-std=c11"}, {"cc", "-std=gnu17"},
		{"c++", "-x", "c++", "-std=c++11"}, {"c++", "-x", "c++", "-std=c++20"},
	} {
		args := append(compiler[1:], strict...)
		text, err := exec.Command(compiler[0], append(args, "-fsyntax-only", "testdata/header.c")...).CombinedOutput()
		require.NoError(t, err, "%v: %s", compiler, text)
	}
}
