package main

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unsafe"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// enumerators reads the constants of an enum of execman.h, with the prefix off.
func enumerators(t *testing.T, prefix string) map[string]int {
	header, err := os.ReadFile("../include/execman.h")
	require.NoError(t, err)
	found := map[string]int{}
	for _, m := range regexp.MustCompile(`(?m)^  `+prefix+`(\w+) = (\d+),?$`).FindAllSubmatch(header, -1) {
		found[strings.ToLower(string(m[1]))], err = strconv.Atoi(string(m[2]))
		require.NoError(t, err)
	}
	return found
}

func TestEveryStatusIsInTheHeader(t *testing.T) {
	inHeader := enumerators(t, "EXECMAN_STATUS_")
	require.Len(t, inHeader, len(statuses)+1, "and EXECMAN_STATUS_NONE")
	for status, number := range statuses {
		require.Equal(t, inHeader[string(status)], int(number), status)
	}
}

func TestEveryCodeIsInTheHeader(t *testing.T) {
	inHeader := enumerators(t, "EXECMAN_E_")
	for name, err := range map[string]error{
		"invalid":          execman.ErrInvalidConfig,
		"unknown_language": execman.ErrUnknownLanguage,
		"busy":             execman.ErrBusy,
		"closed":           execman.ErrClosed,
		"canceled":         execman.ErrCanceled,
		"engine":           execman.ErrEngine,
		"image_missing":    execman.ErrImageMissing,
		"lost":             execman.ErrContainerLost,
		"launch":           execman.ErrLaunch,
		"no_memory":        errNoMemory,
		"internal":         execman.ErrInternal,
		"timeout":          errTimeout,
	} {
		require.Equal(t, inHeader[name], int(codeOf(fmt.Errorf("why: %w", err))), name)
		delete(inHeader, name)
	}
	require.Equal(t, map[string]int{"forked": 10}, inHeader, "that one is the C side's own")
	require.Equal(t, inHeader["ok"], int(codeOf(nil)))
	require.Equal(t, codeOf(execman.ErrInvalidConfig), codeOf(execman.ErrInvalidRequest))
	require.Equal(t, codeOf(execman.ErrInternal), codeOf(os.ErrExist), "what is unforeseen is a defect")
}

func TestErrorTextIsFitForC(t *testing.T) {
	run := &execman.RunError{Language: "c", Err: execman.ErrBusy}
	require.Equal(t, "execman: c: busy", errorText(run))
	require.Equal(t, "execman: busy", errorText(execman.ErrBusy))
	require.Equal(t, `execman: file "a\x00b"`, errorText(fmt.Errorf("file \"a\x00b\"")))
}

func TestNewResultCopiesEveryField(t *testing.T) {
	r, err := newResult(&execman.Result{
		Status: execman.StatusFailed, Started: true, ExitCode: 3, Signal: 1,
		Stdout: []byte("out\x00put"), Stderr: []byte("err"), StdoutBytes: 8, StderrBytes: 3,
		Wall: 1500 * time.Microsecond, CPU: 20 * time.Microsecond, PeakMemory: 1 << 40, Attempts: 2, Cached: true, Warm: true,
		Compile: &execman.Compile{
			Output: []byte("warning"), OutputBytes: 7, ExitCode: 4, Signal: 5,
			Wall: 7 * time.Millisecond, CPU: 6 * time.Millisecond, PeakMemory: 1 << 33,
		},
	})
	require.NoError(t, err)
	require.Equal(t, []byte("out\x00put"), view(r.run.out.data, r.run.out.len))
	require.Equal(t, []byte("err"), view(r.err.data, r.err.len))
	require.Equal(t, []byte("warning"), view(r.compile.out.data, r.compile.out.len))
	require.Equal(t, []byte{'t', 0}, view(r.run.out.data, r.run.out.len+1)[6:], "a NUL follows")
	require.EqualValues(t, []int{1, 1, 1, 2, 1, 1},
		[]int{int(r.started), int(r.compiled), int(r.truncated), int(r.attempts), int(r.cached), int(r.warm)})
	require.EqualValues(t, []int64{8, 3, 7}, []int64{int64(r.run.out_bytes), int64(r.err_bytes), int64(r.compile.out_bytes)})
	require.EqualValues(t, []int{3, 1, 4, 5},
		[]int{int(r.run.exit_code), int(r.run.signal), int(r.compile.exit_code), int(r.compile.signal)})
	require.EqualValues(t, []int64{1500, 20, 1 << 40},
		[]int64{int64(r.run.wall_us), int64(r.run.cpu_us), int64(r.run.peak_memory_bytes)})
	require.EqualValues(t, []int64{7000, 6000, 1 << 33},
		[]int64{int64(r.compile.wall_us), int64(r.compile.cpu_us), int64(r.compile.peak_memory_bytes)})
}

func TestNewResultCopiesTheFiles(t *testing.T) {
	r, err := newResult(&execman.Result{
		Status: execman.StatusOK, Stdout: []byte("out"), FilesDropped: 3,
		Files: []execman.File{{Name: "a/b", Data: []byte("x\x00y")}, {Name: "empty"}},
	})
	require.NoError(t, err)
	files := unsafe.Slice(r.files, r.file_count)
	require.Len(t, files, 2)
	require.EqualValues(t, 3, r.files_dropped)
	require.Equal(t, []byte("a/b\x00"), view(files[0].name.data, files[0].name.len+1))
	require.Equal(t, []byte("x\x00y\x00"), view(files[0].data.data, files[0].data.len+1))
	require.Equal(t, []byte("empty\x00"), view(files[1].name.data, files[1].name.len+1))
	require.Equal(t, []byte{0}, view(files[1].data.data, files[1].data.len+1))
	require.Equal(t, []byte("out"), view(r.run.out.data, r.run.out.len))
}

func TestNewResultOfAnUnknownStatusIsADefect(t *testing.T) {
	_, err := newResult(&execman.Result{Status: "odd"})
	require.ErrorIs(t, err, execman.ErrInternal)
}

func TestHostEnvReadsTheEnvironmentOfC(t *testing.T) {
	t.Setenv("EXECMAN_TEST_VARIABLE", "seen") // cgo programs pass it on to C
	require.Equal(t, "seen", hostEnv("EXECMAN_TEST_VARIABLE"))
	require.Empty(t, hostEnv("EXECMAN_TEST_ABSENT"))
}
