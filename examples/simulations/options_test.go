package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

func TestOptionsHaveDefaults(t *testing.T) {
	o, err := parseOptions(nil, io.Discard)
	require.NoError(t, err)
	require.Equal(t, options{
		languages: []string{"python3"}, program: "hello", runs: 1000, concurrency: 100,
		config: execman.Config{Languages: map[string]execman.Pool{"python3": {}}},
	}, o)
}

func TestFlagsGoToEveryLanguageThatRuns(t *testing.T) {
	o, err := parseOptions([]string{
		"-language", "c,go", "-workers", "7", "-containers", "2", "-timeout", "2s", "-image", "i", "-build", "missing",
		"-runs", "5", "-concurrency", "3", "-chaos", "1s", "-program", "cpu", "-verbose",
	}, io.Discard)
	require.NoError(t, err)
	pool := execman.Pool{Workers: 7, Containers: 2, Timeout: 2 * time.Second, Image: "i"}
	require.Equal(t, options{
		languages: []string{"c", "go"}, program: "cpu", runs: 5, concurrency: 3, chaos: time.Second, verbose: true,
		config: execman.Config{
			Languages: map[string]execman.Pool{"c": pool, "go": pool}, Build: execman.BuildMissing,
		},
	}, o)
}

func TestFlagsAreAddedToTheConfigurationFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "config.json")
	require.NoError(t, os.WriteFile(file, []byte(`{"cpus": 1, "build": "missing",
		"languages": {"c": {"workers": 3, "containers": 2}, "go": {}}}`), 0o600))
	o, err := parseOptions([]string{"-config", file, "-language", "c", "-workers", "9"}, io.Discard)
	require.NoError(t, err)
	require.Equal(t, execman.Config{
		CPUs: 1, Build: execman.BuildMissing,
		Languages: map[string]execman.Pool{"c": {Workers: 9, Containers: 2}},
	}, o.config)
}

func TestWrongOptionsAreRefusedWithTheirName(t *testing.T) {
	broken := filepath.Join(t.TempDir(), "broken.json")
	require.NoError(t, os.WriteFile(broken, []byte(`{"langages": {}}`), 0o600))
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"-runs", "0"}, "-runs 0"},
		{[]string{"-runs", "many"}, "-runs"},
		{[]string{"-concurrency", "0"}, "-concurrency 0"},
		{[]string{"-chaos", "-1s"}, "-chaos -1s"},
		{[]string{"-nonsense"}, "-nonsense"},
		{[]string{"python3"}, `"python3" is no flag`},
		{[]string{"-config", "no-such-file"}, "no-such-file"},
		{[]string{"-config", broken}, `unknown key "langages"`},
		{[]string{"-program", "no-such-file"}, "no-such-file"},
		{[]string{"-program", broken}, "must print {token}"},
		{[]string{"-language", "cobol"}, `no built-in program for "cobol"`},
		{[]string{"-workers", "-3"}, "languages.python3.workers"},
		{[]string{"-workers", "2", "-containers", "3"}, "languages.python3.containers"},
		{[]string{"-build", "always"}, `build: "always"`},
	} {
		code, _, complaints := command(t, c.args...)
		require.Equal(t, exitUsage, code, c.args)
		require.Contains(t, complaints, c.want, c.args)
	}
}

func TestHelpIsNoError(t *testing.T) {
	var out, usage bytes.Buffer
	require.Equal(t, exitOK, simulate(t.Context(), []string{"-h"}, &out, &usage))
	require.Contains(t, usage.String(), "-concurrency")
	require.Empty(t, out.String())
}
