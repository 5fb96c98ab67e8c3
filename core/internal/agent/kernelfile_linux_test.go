package agent

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A file is read whole, however long it is, and one without a text is no
// absent one.
func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	for _, size := range []int{0, 1, fileBytes - 1, fileBytes, fileBytes + 1, 10*fileBytes + 3} {
		path := filepath.Join(dir, strconv.Itoa(size))
		text := strings.Repeat("x", size)
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		got := readFile(path)
		require.NotNil(t, got, size)
		require.Equal(t, text, string(got))
	}
	require.Nil(t, readFile(dir+"/none"))
	require.Nil(t, readFile(dir))
	for _, file := range []string{"/proc/self/status", "/proc/version"} { // of a length that stat does not tell
		want, err := os.ReadFile(file)
		require.NoError(t, err)
		got := readFile(file)
		require.Equal(t, len(strings.Split(string(want), "\n")), len(strings.Split(string(got), "\n")))
	}
}

func TestReadNames(t *testing.T) {
	dir := t.TempDir()
	want := []string{}
	for i := range 1000 { // more than fits one read
		name := "a-rather-long-name-" + strconv.Itoa(i)
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), nil, 0o600))
		want = append(want, name)
	}
	names, err := readNames(dir)
	require.NoError(t, err)
	require.ElementsMatch(t, want, names)
	names, err = readNames("/proc")
	require.NoError(t, err)
	require.Contains(t, names, strconv.Itoa(os.Getpid()))
	_, err = readNames(dir + "/none")
	require.Error(t, err)
	_, err = readNames("/proc/version")
	require.Error(t, err)
}

// BenchmarkLook measures what a look at one process and at the counters of the
// container costs: the parts of a sample.
func BenchmarkLook(b *testing.B) {
	b.Run("process", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if parseStatus(os.Getpid(), readFile("/proc/self/status")).threads == 0 {
				b.Fatal("no threads")
			}
		}
	})
	b.Run("names", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := pids(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("hidden", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			notAnonymous(cgroupRoot)
		}
	})
}
