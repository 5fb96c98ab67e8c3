package execman_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

func TestParseConfigReadsEveryKey(t *testing.T) {
	cfg, err := execman.ParseConfig([]byte(`{
		"languages": {
			"python3": {"workers": 10, "containers": 2, "timeout_ms": 2500, "compile_timeout_ms": 9000,
			            "memory_bytes": 268435456, "output_bytes": 4096,
			            "max_timeout_ms": 1, "max_compile_timeout_ms": 2, "cpu_ms": 3, "max_memory_bytes": 4,
			            "compile_memory_bytes": 5, "processes": 6, "open_files": 7, "file_bytes": 8,
			            "slot_bytes": 9, "slot_inodes": 10, "max_output_bytes": 11,
			            "max_cpu_ms": 12, "max_processes": 13, "max_open_files": 14, "max_file_bytes": 15, "warm_ms": -1, "image": "python:3.13-slim"},
			"c++": {}
		},
		"docker_host": "unix:///run/d.sock", "build": "missing", "build_network": "host", "runtime": "runsc", "isolation": "hardened", "cpus": 1.5, "queue": 7, "cache_bytes": -1,
		"custom_languages": [{"id": "tcl", "image": "tcl:9", "file": "main.tcl", "run": ["tclsh", "{file}"]}]
	}`))
	require.NoError(t, err)
	require.Equal(t, map[string]execman.Pool{
		"python3": {
			Workers: 10, Containers: 2, Timeout: 2500 * time.Millisecond, CompileTimeout: 9 * time.Second,
			MaxTimeout: time.Millisecond, MaxCompileTimeout: 2 * time.Millisecond, CPU: 3 * time.Millisecond,
			MaxMemoryBytes: 4, CompileMemoryBytes: 5, Processes: 6, OpenFiles: 7, FileBytes: 8,
			SlotBytes: 9, SlotInodes: 10, MaxOutputBytes: 11,
			MaxCPU: 12 * time.Millisecond, MaxProcesses: 13, MaxOpenFiles: 14, MaxFileBytes: 15, Warm: -time.Millisecond,
			MemoryBytes: 256 << 20, OutputBytes: 4096, Image: "python:3.13-slim",
		},
		"c++": {},
	}, cfg.Languages)
	require.Equal(t, "unix:///run/d.sock", cfg.DockerHost)
	require.Equal(t, execman.BuildMissing, cfg.Build)
	require.Equal(t, "host", cfg.BuildNetwork)
	require.Equal(t, "runsc", cfg.Runtime)
	require.Equal(t, execman.TierHardened, cfg.Isolation)
	require.InDelta(t, 1.5, cfg.CPUs, 0)
	require.Equal(t, 7, cfg.Queue)
	require.EqualValues(t, -1, cfg.CacheBytes)
	require.Len(t, cfg.CustomLanguages, 1)
	require.Equal(t, "tcl", cfg.CustomLanguages[0].ID)
	require.Equal(t, []string{"tclsh", "{file}"}, cfg.CustomLanguages[0].Run)
}

func TestParseConfigTakesNullAsTheDefault(t *testing.T) {
	cfg, err := execman.ParseConfig([]byte(`{"languages": {"c": null, "go": {"workers": null, "timeout_ms": null}},
		"build": null, "cpus": null, "custom_languages": null}`))
	require.NoError(t, err)
	require.Equal(t, execman.Config{Languages: map[string]execman.Pool{"c": {}, "go": {}}}, cfg)
}

func TestParseConfigSaysWhatIsWrongAndWhere(t *testing.T) {
	for _, c := range []struct{ json, want string }{
		{``, `no JSON at byte 0`},
		{`{"languages": {}} x`, `no JSON at byte 19`},
		{`{"languages": {},}`, `no JSON at byte 18`},
		{`[]`, `must be an object`},
		{`"x"`, `must be an object`},
		{`{"langages": {}}`, `unknown key "langages"`},
		{`{"Languages": {}}`, `unknown key "Languages"`},
		{`{"queue": 1, "queue": 2}`, `key "queue" appears twice`},
		{`{"languages": []}`, `languages: must be an object`},
		{`{"languages": {"c": {}, "c": {}}}`, `languages: key "c" appears twice`},
		{`{"languages": {"python3": {"wokers": 3}}}`, `languages.python3: unknown key "wokers"`},
		{`{"languages": {"a.b": {"x": 3}}}`, `languages."a.b": unknown key "x"`},
		{`{"languages": {"": {"x": 3}}}`, `languages."": unknown key "x"`},
		{`{"languages": {"c": 4}}`, `languages.c: must be an object`},
		{`{"languages": {"c": {"workers": "4"}}}`, `languages.c.workers: must be a whole number, not string`},
		{`{"languages": {"c": {"workers": 1.5}}}`, `languages.c.workers: must be a whole number, not number 1.5`},
		{`{"languages": {"c": {"workers": 1e99}}}`, `languages.c.workers: must be a whole number`},
		{`{"languages": {"c": {"image": 1}}}`, `languages.c.image: must be a string, not number`},
		{`{"languages": {"c": {"timeout_ms": 9223372036854775807}}}`, `languages.c.timeout_ms: 9223372036854775807 is out of range`},
		{`{"languages": {"c": {"timeout_ms": -9223372036854775808}}}`, `languages.c.timeout_ms: -9223372036854775808 is out of range`},
		{`{"languages": {"c": {"timeout_ms": true}}}`, `languages.c.timeout_ms: must be a whole number, not bool`},
		{`{"cpus": "2"}`, `cpus: must be a number, not string`},
		{`{"custom_languages": {}}`, `custom_languages: must be an array, not object`},
		{`{"custom_languages": [{"id": "tcl", "image": "i", "file": "f", "runn": []}]}`, `custom_languages[0]: `},
		{`{"custom_languages": [{"id": "tcl", "image": "i", "file": "f", "runn": []}]}`, `runn`},
	} {
		_, err := execman.ParseConfig([]byte(c.json))
		require.ErrorIs(t, err, execman.ErrInvalidConfig, c.json)
		require.ErrorContains(t, err, c.want, c.json)
	}
}

func TestParseConfigBoundsDepth(t *testing.T) {
	_, err := execman.ParseConfig([]byte(strings.Repeat(`{"languages":`, 100_000)))
	require.ErrorIs(t, err, execman.ErrInvalidConfig)
}

func FuzzParseConfig(f *testing.F) {
	for _, seed := range []string{
		`{"languages": {"python3": {"workers": 10, "timeout_ms": 2500, "image": "x"}}, "build": "missing"}`,
		`{"cpus": 1.5, "queue": 7, "docker_host": "unix:///x", "runtime": "runsc"}`,
		`{"custom_languages": [{"id": "tcl", "image": "i", "file": "main.tcl", "run": ["tclsh", "{file}"]}]}`,
		`{"languages": {"\u0000": null, "\ud800": {}}}`,
		`null`, `{`, `{"queue": 1, "queue": 2}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		cfg, err := execman.ParseConfig(data)
		if err != nil {
			require.ErrorIs(t, err, execman.ErrInvalidConfig)
			require.Equal(t, execman.Config{}, cfg)
			return
		}
		again, err := execman.ParseConfig(data)
		require.NoError(t, err)
		require.Equal(t, cfg, again)
	})
}
