// Package abi guards the library's binary interface: what was written down of
// it in this folder by `make abi` must still be what the library has. `make
// build/debug/libexecman.so` comes first.
package abi

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The files under test, from this folder.
const (
	include   = "../../include"
	symbols   = "../symbols.map"
	library   = "../../build/debug/libexecman.so"
	baseline  = "libexecman.abi"
	constants = "constants.txt"
)

// advice is what a failed comparison says.
const advice = "A program built with an older header would break. Undo the change, or raise EXECMAN_ABI_VERSION " +
	"and SONAME. An addition is fine: `make abi` writes it down."

// abidiff compares a baseline with the library; functions may have been added.
// Its exit code has a bit for every kind of difference.
func abidiff(t *testing.T, from string) (string, error) {
	t.Helper()
	require.FileExists(t, library, "run `make build/debug/libexecman.so` first")
	text, err := exec.Command("abidiff", "--no-added-syms", "--drop-private-types", "--headers-dir2", include,
		from, library).CombinedOutput()
	return string(text), err
}

func TestFunctionsKeepTheirTypes(t *testing.T) {
	text, err := abidiff(t, baseline)
	require.NoError(t, err, "%s\n%s", text, advice)
}

// write writes the interface down once more, elsewhere.
func write(t *testing.T) string {
	t.Helper()
	require.FileExists(t, library, "run `make build/debug/libexecman.so` first")
	dir := t.TempDir()
	text, err := exec.Command("./write.sh", library, dir).CombinedOutput()
	require.NoError(t, err, "%s", text)
	return dir
}

// Neither a number of the header nor its name changes; one may be added.
func TestConstantsKeepTheirNumbers(t *testing.T) {
	now := lines(t, filepath.Join(write(t), constants))
	before := lines(t, constants)
	require.Subset(t, now, before, advice)
	require.Subset(t, before, now, "run `make abi`, which writes the new ones down")
}

// Every function is written down, or it would not be guarded.
func TestBaselineIsComplete(t *testing.T) {
	var listed []string
	for _, line := range lines(t, symbols) {
		if name, found := strings.CutPrefix(line, "    execman_"); found {
			listed = append(listed, "execman_"+strings.TrimSuffix(name, ";"))
		}
	}
	text := read(t, baseline)
	var guarded []string
	for _, m := range regexp.MustCompile(`<function-decl name='(execman_\w+)'`).FindAllStringSubmatch(text, -1) {
		guarded = append(guarded, m[1])
	}
	slices.Sort(guarded)
	require.Equal(t, listed, guarded, "run `make abi`, which writes the new ones down")
	require.NotContains(t, text, "comp-dir-path", "no path of the machine it was written on")
}

// The guard would see what it is there to see.
func TestGuardBites(t *testing.T) {
	good := read(t, baseline)
	for name, edit := range map[string][2]string{
		"a function is gone":         {"execman_close", "execman_finish"},
		"a parameter was added":      {"      <parameter type-id='[^']*' name='timeout_ms'/>\n", ""},
		"a parameter is wider":       {"name='int' size-in-bits='32'", "name='int' size-in-bits='64'"},
		"a result is something else": {"(<function-decl name='execman_version'(?s:.*?))<return [^>]*/>", "$1"},
	} {
		t.Run(name, func(t *testing.T) {
			bad := regexp.MustCompile(edit[0]).ReplaceAllString(good, edit[1])
			require.NotEqual(t, good, bad)
			file := filepath.Join(t.TempDir(), baseline)
			require.NoError(t, os.WriteFile(file, []byte(bad), 0o600))
			text, err := abidiff(t, file)
			require.Error(t, err, "%s", text)
		})
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	return string(text)
}

func lines(t *testing.T, path string) []string {
	t.Helper()
	return strings.Split(strings.TrimSpace(read(t, path)), "\n")
}
