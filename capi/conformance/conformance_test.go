// Package conformance runs the cases of bindings/conformance through the C
// library, with the C program in testdata. `make build images` comes first.
package conformance

import (
	"bytes"
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// library is the one under test, from this folder.
const library = "../../build/libexecman.so"

// compile makes the C program, linked to the library.
func compile(t *testing.T) string {
	t.Helper()
	require.FileExists(t, library, "run `make build` first")
	dir, err := filepath.Abs(filepath.Dir(library))
	require.NoError(t, err)
	sources, err := filepath.Glob("testdata/*.c")
	require.NoError(t, err)
	jansson, err := exec.Command("pkg-config", "--cflags", "--libs", "jansson").Output()
	require.NoError(t, err, "run `make tools` first")
	program := filepath.Join(t.TempDir(), "conformance")
	args := append([]string{"-std=gnu11", "-g", "-Wall", "-Wextra", "-pedantic", "-Werror", "-I../../include"}, sources...)
	args = append(args, "-o", program, "-L"+dir, "-Wl,-rpath,"+dir, "-lexecman")
	text, err := exec.Command("cc", append(args, strings.Fields(string(jansson))...)...).CombinedOutput()
	require.NoError(t, err, "%s", text)
	return program
}

// verdicts runs the program over cases and returns, for each that it names,
// what it says about it; nothing if the case is good.
func verdicts(t *testing.T, cases ...string) map[string]string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	var out, errors bytes.Buffer
	cmd := exec.CommandContext(ctx, compile(t), cases...)
	cmd.Stdout, cmd.Stderr = &out, &errors
	err := cmd.Run()
	require.Empty(t, errors.String(), "the library prints nothing")
	all, why, bad := map[string]string{}, "", false
	for line := range strings.Lines(out.String()) {
		name, good := strings.CutPrefix(strings.TrimSpace(line), "ok ")
		_, isCase := strings.CutPrefix(name, "not ok ")
		switch {
		case good:
			all[name] = ""
		case isCase:
			all[strings.TrimPrefix(name, "not ok ")] = "not ok\n" + why
			bad = true
		default:
			why += line
			continue
		}
		why = ""
	}
	require.Equal(t, bad, err != nil, "%v: %s", err, out.String())
	return all
}

func TestConformance(t *testing.T) {
	cases, err := filepath.Glob("../../bindings/conformance/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, cases)
	said := verdicts(t, cases...)
	require.Len(t, said, len(cases))
	for _, path := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".json"), func(t *testing.T) {
			why, found := said[path]
			require.True(t, found)
			require.Empty(t, why)
		})
	}
}

// The program sees what is wrong, and says what.
func TestRunnerSeesFailures(t *testing.T) {
	cases, err := filepath.Glob("testdata/wrong/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, cases)
	for path, why := range verdicts(t, cases...) {
		key, _, _ := strings.Cut(filepath.Base(path), ".")
		require.Contains(t, why, key+": ", path)
	}
}
