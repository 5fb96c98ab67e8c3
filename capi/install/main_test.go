// Package install proves what `make install` and `make package-c` make, as a
// user of them would: the compiler, pkg-config and CMake find it, and programs
// run with it against the real Docker daemon. `make package-c` comes first.
package install

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// root is the repository's, from this folder.
const root = "../.."

// command runs a program to its end, which must be a good one, in a directory
// and with what is added to the environment. It returns what was printed.
func command(t *testing.T, dir string, env []string, name string, args ...string) string {
	t.Helper()
	text, err := try(t, dir, env, name, args...)
	require.NoError(t, err, "%s", text)
	return text
}

// try is command, but may end badly.
func try(t *testing.T, dir string, env []string, name string, args ...string) (string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.Env = append(outside(), env...)
	text, err := cmd.CombinedOutput()
	return string(text), err
}

// outside is the environment without what a make around this test tells its
// own makes, and without what would find another execman.
func outside() []string {
	var env []string
	for _, entry := range os.Environ() {
		name, _, _ := strings.Cut(entry, "=")
		switch name {
		case "MAKEFLAGS", "MAKELEVEL", "MFLAGS", "PREFIX", "LIBDIR", "INCLUDEDIR", "DESTDIR",
			"PKG_CONFIG_PATH", "CMAKE_PREFIX_PATH", "LD_LIBRARY_PATH":
		default:
			env = append(env, entry)
		}
	}
	return env
}

// makeInstall runs `make install` with variables. The library is not built anew.
func makeInstall(t *testing.T, variables ...string) {
	t.Helper()
	require.FileExists(t, filepath.Join(root, "build/libexecman.so"), "run `make package-c` first")
	command(t, root, nil, "make", append([]string{"-s", "-o", "build/libexecman.so", "install"}, variables...)...)
}

// installed installs the library into a directory of its own, and returns that.
func installed(t *testing.T) string {
	t.Helper()
	prefix := t.TempDir()
	makeInstall(t, "PREFIX="+prefix)
	return prefix
}

// block returns the nth block of code of a language in README.md.
func block(t *testing.T, language string, n int) string {
	t.Helper()
	text, err := os.ReadFile("README.md")
	require.NoError(t, err)
	found := regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllSubmatch(text, -1)
	require.Greater(t, len(found), n)
	return string(found[n][1])
}

// place writes a file.
func place(t *testing.T, path, text string) {
	t.Helper()
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
}

// tree lists the files below a directory, links with where they lead.
func tree(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	require.NoError(t, filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if target, isLink := os.Readlink(path); isLink == nil {
			name += " -> " + target
		}
		all = append(all, name)
		return err
	}))
	return all
}
