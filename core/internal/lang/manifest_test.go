package lang

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const wholeManifest = `{
  "id": "c++", "name": "C++", "image": "example/cpp:14", "file": "main.cpp", "extension": ".cc",
  "version": ["c++", "--version"], "compile": ["c++", "-o", "{out}", "{files}"], "run": ["{out}"],
  "env": {"LANG": "de_DE.UTF-8", "A": "b"},
  "limits": {"timeout_ms": 1, "compile_timeout_ms": 2, "memory_bytes": 3, "compile_memory_bytes": 4,
    "processes": 5, "open_files": 6, "file_bytes": 7, "slot_bytes": 8, "slot_inodes": 9, "output_bytes": 10, "reserve_bytes": 11, "cpu_ms": 12}
}`

func TestParseReadsEveryField(t *testing.T) {
	l, err := Parse([]byte(wholeManifest))
	require.NoError(t, err)
	require.Equal(t, Language{
		ID: "c++", Name: "C++", Image: "example/cpp:14", File: "main.cpp", Extension: ".cc",
		Version: []string{"c++", "--version"},
		Compile: []string{"c++", "-o", "{out}", "{files}"},
		Run:     []string{"{out}"},
		Env:     map[string]string{"LANG": "de_DE.UTF-8", "A": "b"},
		Limits: Limits{
			Timeout: time.Millisecond, CompileTimeout: 2 * time.Millisecond, MemoryBytes: 3, CompileMemoryBytes: 4,
			Processes: 5, OpenFiles: 6, FileBytes: 7, SlotBytes: 8, SlotInodes: 9, OutputBytes: 10, ReserveBytes: 11, CPU: 12 * time.Millisecond,
		},
	}, l)
}

func TestParseReadsHowAnInterpreterWaits(t *testing.T) {
	const manifest = `{"id": "tcl", "image": "i", "file": "main.tcl", "run": ["tclsh", "{file}"], "warm": `
	for warm, want := range map[string]Warm{
		`{}`: {},
		`{"fork": true, "threads": true, "alone": true, "command": ["tclsh", "{file}"]}`: {
			Fork: true, Threads: true, Alone: true, Command: []string{"tclsh", "{file}"},
		},
	} {
		l, err := Parse([]byte(manifest + warm + "}"))
		require.NoError(t, err)
		require.Equal(t, &want, l.Warm)
	}
}

func TestParseFillsInTheDefaults(t *testing.T) {
	l, err := Parse([]byte(`{"id": "tcl", "image": "i", "file": "main.tcl", "run": ["tclsh", "{file}"]}`))
	require.NoError(t, err)
	require.Equal(t, "tcl", l.Name)
	require.Equal(t, ".tcl", l.Extension)
	require.Equal(t, map[string]string{"LANG": "C.UTF-8"}, l.Env)
	require.Equal(t, DefaultLimits(), l.Limits)
	require.False(t, l.Compiled())
	require.Equal(t, l, l.WithDefaults(), "filling in is idempotent")
}

func TestParseNamesWhatIsWrong(t *testing.T) {
	for _, test := range []struct{ name, manifest, message string }{
		{"unknown field", `{"id": "tcl", "images": "x"}`, `language "tcl": field "images" is unknown`},
		{"unknown limit", `{"id": "tcl", "limits": {"memory": 1}}`, `language "tcl": field "memory" is unknown`},
		{"wrong type", `{"id": "tcl", "run": "tclsh"}`, `language "tcl": field "run" must not be a string`},
		{"wrong limit type", `{"id": "tcl", "limits": {"processes": "many"}}`, `language "tcl": field "limits.processes" must not be a string`},
		{"fraction", `{"id": "tcl", "limits": {"timeout_ms": 1.5}}`, `language "tcl": field "limits.timeout_ms" must not be a number 1.5`},
		{"missing", `{"id": "tcl"}`, `language "tcl": field "image" is missing`},
		{"null", `null`, `language "": field "id" is missing`},
		{"two values", `{"id": "tcl"} {}`, `language "tcl": more than one JSON value`},
		{"cut off", `{"id": "tcl"`, `language "": unexpected EOF`},
		{"not JSON", `run: tclsh`, `language "": invalid character 'r' looking for beginning of value`},
		{"empty", ``, `language "": EOF`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse([]byte(test.manifest))
			require.EqualError(t, err, test.message)
		})
	}
}

func TestTimesOutOfBoundsDoNotWrapAround(t *testing.T) {
	for _, ms := range []string{"9223372036854775807", "86400001"} {
		_, err := Parse([]byte(strings.Replace(wholeManifest, `"timeout_ms": 1`, `"timeout_ms": `+ms, 1)))
		require.EqualError(t, err, `language "c++": field "limits.timeout_ms" is more than a day`)
	}
	require.Negative(t, milliseconds(math.MinInt64))
	require.Greater(t, milliseconds(math.MaxInt64), maxTimeout)
	require.Equal(t, maxTimeout, milliseconds(24*60*60*1000))
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(wholeManifest))
	f.Add([]byte(`{"id": "tcl", "image": "i", "file": "f", "run": ["{file}", "{", "}{"]}`))
	f.Add([]byte(`{"id": 1}`))
	f.Add([]byte("\xff"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := Parse(data)
		if err != nil {
			require.NotEmpty(t, err.Error())
			return
		}
		require.NoError(t, l.Validate(), "what Parse returns is valid")
		require.Equal(t, l, l.WithDefaults())
		require.NotEmpty(t, l.ImageRef())
		require.NotEmpty(t, l.RunArgv(l.File, []string{l.File}, nil)[0])
		require.Equal(t, l.Compiled(), len(l.CompileArgv(l.File, nil)) > 0)
	})
}
