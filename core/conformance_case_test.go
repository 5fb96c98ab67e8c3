package execman_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// conformanceCase is a file of bindings/conformance, whose README describes the keys.
type conformanceCase struct {
	Name    string              `json:"name"`
	Config  json.RawMessage     `json:"config"`
	Request *conformanceRequest `json:"request"`
	Steps   []conformanceStep   `json:"steps"`
	Expect  conformanceExpect   `json:"expect"`
}

type conformanceRequest struct {
	Language         string            `json:"language"`
	Source           string            `json:"source"`
	Files            map[string]string `json:"files"`
	FilesBase64      map[string][]byte `json:"files_base64"`
	Entry            string            `json:"entry"`
	Stdin            string            `json:"stdin"`
	StdinBase64      []byte            `json:"stdin_base64"`
	Args             []string          `json:"args"`
	Env              map[string]string `json:"env"`
	Outputs          []string          `json:"outputs"`
	TimeoutMS        int64             `json:"timeout_ms"`
	CompileTimeoutMS int64             `json:"compile_timeout_ms"`
	CPUMS            int64             `json:"cpu_ms"`
	MemoryBytes      int64             `json:"memory_bytes"`
	Processes        int64             `json:"processes"`
	OpenFiles        int64             `json:"open_files"`
	FileBytes        int64             `json:"file_bytes"`
	OutputBytes      int64             `json:"output_bytes"`
}

type conformanceStep struct {
	Write        *string `json:"write"`
	CloseStdin   bool    `json:"close_stdin"`
	ExpectOutput *struct {
		Stream string `json:"stream"`
		Text   string `json:"text"`
	} `json:"expect_output"`
	Cancel bool `json:"cancel"`
}

type conformanceExpect struct {
	Status                *string           `json:"status"`
	ExitCode              *int              `json:"exit_code"`
	Signal                *int              `json:"signal"`
	Started               *bool             `json:"started"`
	Stdout                *string           `json:"stdout"`
	StdoutBase64          []byte            `json:"stdout_base64"`
	Stderr                *string           `json:"stderr"`
	StdoutContains        []string          `json:"stdout_contains"`
	StderrContains        []string          `json:"stderr_contains"`
	CompileOutputContains []string          `json:"compile_output_contains"`
	Truncated             *bool             `json:"truncated"`
	StdoutBytes           *int64            `json:"stdout_bytes"`
	Files                 map[string]string `json:"files"`
	FilesBase64           map[string][]byte `json:"files_base64"`
	FilesDropped          *int64            `json:"files_dropped"`
	Error                 string            `json:"error"`
	ErrorContains         []string          `json:"error_contains"`
}

// conformanceErrors are the errors by the names that the C library gives them.
var conformanceErrors = map[string][]error{
	"invalid":          {execman.ErrInvalidConfig, execman.ErrInvalidRequest},
	"unknown_language": {execman.ErrUnknownLanguage},
	"busy":             {execman.ErrBusy},
	"closed":           {execman.ErrClosed},
	"canceled":         {execman.ErrCanceled},
	"engine":           {execman.ErrEngine},
	"image_missing":    {execman.ErrImageMissing},
	"lost":             {execman.ErrContainerLost},
	"launch":           {execman.ErrLaunch},
}

// conformanceCases reads all cases. A key that is unknown is an error.
func conformanceCases(t *testing.T) []conformanceCase {
	t.Helper()
	paths, err := filepath.Glob("../bindings/conformance/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, paths)
	cases := make([]conformanceCase, len(paths))
	for i, path := range paths {
		text, err := os.ReadFile(path)
		require.NoError(t, err)
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.DisallowUnknownFields()
		require.NoError(t, decoder.Decode(&cases[i]), path)
		require.Equal(t, strings.TrimSuffix(filepath.Base(path), ".json"), cases[i].Name)
	}
	return cases
}

// config is the configuration as execman_new would be given it.
func (c conformanceCase) config() []byte {
	var text string
	if json.Unmarshal(c.Config, &text) == nil {
		return []byte(text)
	}
	return c.Config
}

// request is the request as the Go API takes it.
func (r conformanceRequest) request() execman.Request {
	request := execman.Request{
		Language: r.Language, Source: r.Source, Entry: r.Entry, Args: r.Args, Env: r.Env, Outputs: r.Outputs,
		Stdin:          append([]byte(r.Stdin), r.StdinBase64...),
		Timeout:        time.Duration(r.TimeoutMS) * time.Millisecond,
		CompileTimeout: time.Duration(r.CompileTimeoutMS) * time.Millisecond,
		CPU:            time.Duration(r.CPUMS) * time.Millisecond,
		MemoryBytes:    r.MemoryBytes, OutputBytes: r.OutputBytes,
		Processes: r.Processes, OpenFiles: r.OpenFiles, FileBytes: r.FileBytes,
	}
	for _, name := range slices.Sorted(maps.Keys(r.Files)) {
		request.Files = append(request.Files, execman.File{Name: name, Data: []byte(r.Files[name])})
	}
	for _, name := range slices.Sorted(maps.Keys(r.FilesBase64)) {
		request.Files = append(request.Files, execman.File{Name: name, Data: r.FilesBase64[name]})
	}
	return request
}

// error checks the error, and tells whether one was expected.
func (e conformanceExpect) error(t *testing.T, err error) bool {
	t.Helper()
	if e.Error == "" {
		require.NoError(t, err)
		return false
	}
	require.Error(t, err)
	reasons := conformanceErrors[e.Error]
	require.NotEmpty(t, reasons, "the error %q is unknown", e.Error)
	is := func(reason error) bool { return errors.Is(err, reason) }
	require.True(t, slices.ContainsFunc(reasons, is), "%v is not %q", err, e.Error)
	for _, text := range e.ErrorContains {
		require.ErrorContains(t, err, text)
	}
	return true
}

// result checks what is expected of the result.
func (e conformanceExpect) result(t *testing.T, r *execman.Result) {
	t.Helper()
	status := string(r.Status)
	same(t, "status", e.Status, status)
	same(t, "exit_code", e.ExitCode, r.ExitCode)
	same(t, "signal", e.Signal, r.Signal)
	same(t, "started", e.Started, r.Started)
	same(t, "stdout", e.Stdout, string(r.Stdout))
	same(t, "stderr", e.Stderr, string(r.Stderr))
	same(t, "truncated", e.Truncated, r.Truncated())
	same(t, "stdout_bytes", e.StdoutBytes, r.StdoutBytes)
	same(t, "files_dropped", e.FilesDropped, int64(r.FilesDropped))
	if e.StdoutBase64 != nil {
		require.Equal(t, e.StdoutBase64, r.Stdout)
	}
	contains(t, "stdout", string(r.Stdout), e.StdoutContains)
	contains(t, "stderr", string(r.Stderr), e.StderrContains)
	if e.CompileOutputContains != nil {
		require.NotNil(t, r.Compile)
		contains(t, "compile_output", string(r.Compile.Output), e.CompileOutputContains)
	}
	e.files(t, r.Files)
}

// files checks that the result has exactly the files that are expected.
func (e conformanceExpect) files(t *testing.T, files []execman.File) {
	t.Helper()
	if e.Files == nil && e.FilesBase64 == nil {
		return
	}
	want, got := map[string]string{}, map[string]string{}
	maps.Copy(want, e.Files)
	for name, data := range e.FilesBase64 {
		want[name] = string(data)
	}
	for _, file := range files {
		got[file.Name] = string(file.Data)
	}
	require.Equal(t, want, got)
	require.Len(t, files, len(got), "no name twice")
}

// same compares what is expected, if anything is.
func same[T any](t *testing.T, key string, want *T, got T) {
	t.Helper()
	if want != nil {
		require.Equal(t, *want, got, key)
	}
}

func contains(t *testing.T, key, text string, parts []string) {
	t.Helper()
	for _, part := range parts {
		require.Contains(t, text, part, key)
	}
}
