package install

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// laid are the files of an installation, below its prefix.
var laid = []string{
	"include/execman.h",
	"lib/cmake/execman/execman-config-version.cmake",
	"lib/cmake/execman/execman-config.cmake",
	"lib/libexecman.so -> libexecman.so.0",
	"lib/libexecman.so.0",
	"lib/pkgconfig/execman.pc",
}

// The README's program, built with the README's command, says hello.
func TestPkgConfig(t *testing.T) {
	prefix, dir := installed(t), t.TempDir()
	require.Equal(t, laid, tree(t, prefix))
	place(t, filepath.Join(dir, "hello.c"), block(t, "c", 0))
	command(t, dir, []string{"PKG_CONFIG_PATH=" + prefix + "/lib/pkgconfig"}, "sh", "-ec", block(t, "sh", 0))
	require.Equal(t, "hello\n", command(t, dir, []string{"LD_LIBRARY_PATH=" + prefix + "/lib"}, "./hello"))
}

// project writes a CMake project of one program.
func project(t *testing.T, dir, find string) {
	t.Helper()
	place(t, filepath.Join(dir, "hello.c"), block(t, "c", 0))
	place(t, filepath.Join(dir, "CMakeLists.txt"),
		"cmake_minimum_required(VERSION 3.13)\nproject(hello C)\nadd_executable(hello hello.c)\n"+find)
}

// CMake finds the library and has the program find it too.
func TestCMake(t *testing.T) {
	prefix, dir := installed(t), t.TempDir()
	project(t, dir, block(t, "cmake", 0))
	command(t, dir, nil, "cmake", "-S.", "-Bbuild", "-DCMAKE_PREFIX_PATH="+prefix)
	command(t, dir, nil, "cmake", "--build", "build")
	require.Equal(t, "hello\n", command(t, dir, nil, "build/hello"))
}

// CMake takes the version for what it is.
func TestCMakeVersions(t *testing.T) {
	prefix := installed(t)
	for wanted, good := range map[string]bool{
		"": true, "0.1": true, "0.1.0": true, "0.1.0 EXACT": true, "0.1.1": false, "0.0.9": false, "0.2": false, "1": false,
	} {
		t.Run(wanted, func(t *testing.T) {
			dir := t.TempDir()
			project(t, dir, "find_package(execman "+wanted+" REQUIRED)\n")
			text, err := try(t, dir, nil, "cmake", "-S.", "-Bbuild", "-DCMAKE_PREFIX_PATH="+prefix)
			require.Equal(t, good, err == nil, "%s", text)
		})
	}
}

// What a packager stages below DESTDIR is written for where it is going to be.
func TestDestdir(t *testing.T) {
	stage := t.TempDir()
	makeInstall(t, "DESTDIR="+stage, "PREFIX=/usr", "LIBDIR=/usr/lib/x86_64-linux-gnu")
	lib := stage + "/usr/lib/x86_64-linux-gnu"
	require.FileExists(t, lib+"/libexecman.so.0")
	require.FileExists(t, stage+"/usr/include/execman.h")
	for _, name := range []string{"pkgconfig/execman.pc", "cmake/execman/execman-config.cmake"} {
		text, err := os.ReadFile(filepath.Join(lib, name))
		require.NoError(t, err)
		require.NotContains(t, string(text), stage)
		require.NotContains(t, string(text), "@")
	}

	env := []string{"PKG_CONFIG_LIBDIR=" + lib + "/pkgconfig", "PKG_CONFIG_SYSROOT_DIR=" + stage}
	ask := func(what string) string {
		return strings.TrimSpace(command(t, ".", env, "pkg-config", what, "execman"))
	}
	require.Equal(t, execman.Version, ask("--modversion"))
	require.Contains(t, ask("--libs"), "-lexecman")
	require.Equal(t, "/usr", strings.TrimPrefix(ask("--variable=prefix"), stage))

	dir := t.TempDir()
	project(t, dir, block(t, "cmake", 0))
	command(t, dir, nil, "cmake", "-S.", "-Bbuild", "-Dexecman_DIR="+lib+"/cmake/execman")
	command(t, dir, nil, "cmake", "--build", "build")
	require.Equal(t, "hello\n", command(t, dir, nil, "build/hello"))
}

// Library and header may be anywhere, also beside the prefix.
func TestDirectoriesApart(t *testing.T) {
	libdir, includedir, dir := t.TempDir(), t.TempDir(), t.TempDir()
	makeInstall(t, "PREFIX="+t.TempDir(), "LIBDIR="+libdir, "INCLUDEDIR="+includedir)
	flags := command(t, dir, []string{"PKG_CONFIG_PATH=" + libdir + "/pkgconfig"}, "pkg-config", "--cflags", "--libs", "execman")
	require.Equal(t, []string{"-I" + includedir, "-L" + libdir, "-lexecman"}, strings.Fields(flags))

	project(t, dir, block(t, "cmake", 0))
	command(t, dir, nil, "cmake", "-S.", "-Bbuild", "-DCMAKE_PREFIX_PATH="+libdir, "-Dexecman_DIR="+libdir+"/cmake/execman")
	command(t, dir, nil, "cmake", "--build", "build")
}
