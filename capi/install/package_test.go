package install

import (
	"debug/elf"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// native is the architecture of this machine, of which there is a package beside
// that for arm64.
const native = runtime.GOARCH

// machines are the architectures in a library's own words.
var machines = map[string]elf.Machine{"amd64": elf.EM_X86_64, "arm64": elf.EM_AARCH64}

// unpacked unpacks the package of an architecture into an empty directory and
// returns the directory that was in it.
func unpacked(t *testing.T, arch string) string {
	t.Helper()
	archives, err := filepath.Glob(filepath.Join(root, "build/packages/execman-*-linux-"+arch+".tar.gz"))
	require.NoError(t, err)
	require.Len(t, archives, 1, "run `make clean package-c` first")
	info, err := os.Stat(archives[0])
	require.NoError(t, err)
	t.Logf("%s: %d kB", filepath.Base(archives[0]), info.Size()/1000)
	archive, err := filepath.Abs(archives[0])
	require.NoError(t, err)
	dir := t.TempDir()
	command(t, dir, nil, "tar", "-xzf", archive)
	return filepath.Join(dir, strings.TrimSuffix(filepath.Base(archive), ".tar.gz"))
}

func TestPackageContents(t *testing.T) {
	whole := append([]string{"CHANGELOG.md", "LICENSE", "README.md"}, laid...)
	for _, arch := range []string{native, "arm64"} {
		require.Equal(t, whole, tree(t, unpacked(t, arch)))
	}
}

// With nothing but the package, moved after it was unpacked, the README's
// program says hello.
func TestPackage(t *testing.T) {
	dir := t.TempDir()
	here := filepath.Join(dir, "moved")
	require.NoError(t, os.Rename(unpacked(t, native), here))
	place(t, filepath.Join(dir, "hello.c"), block(t, "c", 0))
	command(t, dir, []string{"EXECMAN=" + here}, "sh", "-ec", block(t, "sh", 1))
	require.Equal(t, "hello\n", command(t, dir, nil, "./hello"))

	project(t, dir, block(t, "cmake", 0))
	command(t, dir, nil, "cmake", "-S.", "-Bbuild", "-DCMAKE_PREFIX_PATH="+here)
	command(t, dir, nil, "cmake", "--build", "build")
	require.Equal(t, "hello\n", command(t, dir, nil, "build/hello"))
}

// The library for arm64 runs programs too, here in an emulated processor. The
// containers are the daemon's, of its own architecture.
func TestArm64(t *testing.T) {
	here, dir := unpacked(t, "arm64"), t.TempDir()
	place(t, filepath.Join(dir, "hello.c"), block(t, "c", 0))
	command(t, dir, nil, "aarch64-linux-gnu-gcc", "hello.c", "-o", "hello",
		"-I"+here+"/include", "-L"+here+"/lib", "-lexecman")
	require.Equal(t, "hello\n", command(t, dir, nil, "qemu-aarch64",
		"-L", "/usr/aarch64-linux-gnu", "-E", "LD_LIBRARY_PATH="+here+"/lib", "./hello"))
}

// Both architectures have the same interface, and need nothing of the host but
// its C library.
func TestLibraries(t *testing.T) {
	libraries := map[string]*elf.File{native: library(t, native), "arm64": library(t, "arm64")}
	for arch, lib := range libraries {
		require.Equal(t, machines[arch], lib.Machine)
		require.NotEmpty(t, exported(t, lib))
		require.Equal(t, exported(t, libraries[native]), exported(t, lib))
		soname, err := lib.DynString(elf.DT_SONAME)
		require.NoError(t, err)
		require.Equal(t, []string{"libexecman.so.0"}, soname)
		needed, err := lib.ImportedLibraries()
		require.NoError(t, err)
		for _, other := range needed {
			require.Regexp(t, `^(libc\.so\.6|libpthread\.so\.0|libresolv\.so\.2|ld-linux-.*)$`, other)
		}
		t.Logf("%s needs %s of %v", arch, slices.MaxFunc(glibc(t, lib), byNumber), needed)
	}
}

func library(t *testing.T, arch string) *elf.File {
	t.Helper()
	lib, err := elf.Open(filepath.Join(unpacked(t, arch), "lib/libexecman.so.0"))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, lib.Close()) })
	return lib
}

// exported lists the functions that a library has for others, with their version.
func exported(t *testing.T, lib *elf.File) []string {
	t.Helper()
	all, err := lib.DynamicSymbols()
	require.NoError(t, err)
	var names []string
	for _, s := range all {
		if s.Section != elf.SHN_UNDEF && elf.ST_TYPE(s.Info) == elf.STT_FUNC {
			names = append(names, s.Name+"@"+s.Version)
		}
	}
	slices.Sort(names)
	return names
}

// glibc lists the versions of the C library that a library asks for.
func glibc(t *testing.T, lib *elf.File) []string {
	t.Helper()
	symbols, err := lib.ImportedSymbols()
	require.NoError(t, err)
	var versions []string
	for _, s := range symbols {
		if strings.HasPrefix(s.Version, "GLIBC_2.") {
			versions = append(versions, s.Version)
		}
	}
	require.NotEmpty(t, versions)
	return versions
}

// byNumber orders versions by their numbers: GLIBC_2.3.2 is before GLIBC_2.34.
func byNumber(a, b string) int { return slices.Compare(numbers(a), numbers(b)) }

func numbers(version string) []int {
	var all []int
	for part := range strings.SplitSeq(strings.TrimPrefix(version, "GLIBC_"), ".") {
		n, _ := strconv.Atoi(part) // what is no number counts as 0
		all = append(all, n)
	}
	return all
}
