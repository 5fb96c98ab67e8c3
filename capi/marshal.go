package main

/*
#include <string.h>
#include "options.h"
#include "result.h"
*/
import "C"

import (
	"encoding/json"
	"fmt"
	"time"
	"unsafe"

	execman "github.com/MarioLegenda/execman/core"
)

// request copies what C passed to execman_run; options may be nil. A source
// that is too long is refused before it is copied.
func request(language, source *C.char, n C.size_t, options *C.execman_options_t) (execman.Request, error) {
	if n > execman.MaxSourceBytes {
		return execman.Request{}, fmt.Errorf("%w: the source has %d bytes, more than %d",
			execman.ErrInvalidRequest, n, execman.MaxSourceBytes)
	}
	req := execman.Request{Language: C.GoString(language), Source: string(view(source, n))}
	if options != nil {
		addOptions(&req, options)
	}
	return req, nil
}

// addOptions copies options into a request.
func addOptions(req *execman.Request, o *C.execman_options_t) {
	req.Stdin = copied(&o.input)
	req.Entry = C.GoString(o.entry)
	req.Timeout = time.Duration(o.timeout_ms) * time.Millisecond
	req.CompileTimeout = time.Duration(o.compile_timeout_ms) * time.Millisecond
	req.MemoryBytes = int64(o.memory_bytes)
	req.OutputBytes = int64(o.output_bytes)
	args, env, files := items(&o.args), items(&o.env), items(&o.files)
	for i := range args {
		req.Args = append(req.Args, string(copied(&args[i])))
	}
	if len(env) > 0 {
		req.Env = make(map[string]string, len(env))
	}
	for i := range env {
		req.Env[C.GoString(env[i].name)] = string(copied(&env[i]))
	}
	for i := range files {
		req.Files = append(req.Files, execman.File{Name: C.GoString(files[i].name), Data: copied(&files[i])})
	}
}

// items is a list of options, seen in place.
func items(list *C.struct_item_list) []C.struct_item { return unsafe.Slice(list.items, list.count) }

// copied is a copy of an item's data, nil if it has none.
func copied(item *C.struct_item) []byte { return append([]byte(nil), view(item.data, item.len)...) }

// view is C memory, seen in place. (C.GoBytes counts in 32 bits.)
func view(data *C.char, n C.size_t) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(data)), n)
}

// statuses pairs the statuses of package execman with those of execman.h.
var statuses = map[execman.Status]C.int{
	execman.StatusOK:           C.EXECMAN_STATUS_OK,
	execman.StatusFailed:       C.EXECMAN_STATUS_FAILED,
	execman.StatusSignaled:     C.EXECMAN_STATUS_SIGNALED,
	execman.StatusTimeout:      C.EXECMAN_STATUS_TIMEOUT,
	execman.StatusCPULimit:     C.EXECMAN_STATUS_CPU_LIMIT,
	execman.StatusMemoryLimit:  C.EXECMAN_STATUS_MEMORY_LIMIT,
	execman.StatusOutputLimit:  C.EXECMAN_STATUS_OUTPUT_LIMIT,
	execman.StatusProcessLimit: C.EXECMAN_STATUS_PROCESS_LIMIT,
	execman.StatusCompileError: C.EXECMAN_STATUS_COMPILE_ERROR,
	execman.StatusCanceled:     C.EXECMAN_STATUS_CANCELED,
}

// newResult copies a result into C memory, which the caller frees.
func newResult(res *execman.Result) (*C.execman_result_t, error) {
	status, ok := statuses[res.Status]
	if !ok {
		return nil, fmt.Errorf("%w: status %q is unknown to C", execman.ErrInternal, res.Status)
	}
	compile := res.Compile
	if compile == nil {
		compile = &execman.Compile{}
	}
	r := C.result_new(C.size_t(len(res.Stdout)), C.size_t(len(res.Stderr)), C.size_t(len(compile.Output)))
	if r == nil {
		return nil, errNoMemory
	}
	r.status, r.started, r.compiled = status, flag(res.Started), flag(res.Compile != nil)
	r.truncated, r.attempts = flag(res.Truncated()), C.int(res.Attempts)
	copy(view(r.run.out.data, r.run.out.len), res.Stdout)
	copy(view(r.err.data, r.err.len), res.Stderr)
	copy(view(r.compile.out.data, r.compile.out.len), compile.Output)
	r.run.out_bytes, r.err_bytes = C.int64_t(res.StdoutBytes), C.int64_t(res.StderrBytes)
	r.compile.out_bytes = C.int64_t(compile.OutputBytes)
	setStep(&r.run, res.ExitCode, res.Signal, res.Wall, res.CPU, res.PeakMemory)
	setStep(&r.compile, compile.ExitCode, compile.Signal, compile.Wall, compile.CPU, compile.PeakMemory)
	return r, nil
}

// newJSON is a value as a JSON text in C memory, which the caller frees.
func newJSON(value any) (*C.char, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	copied := C.strndup((*C.char)(unsafe.Pointer(unsafe.SliceData(text))), C.size_t(len(text)))
	if copied == nil {
		return nil, errNoMemory
	}
	return copied, nil
}

// setStep fills in the figures of one step.
func setStep(s *C.struct_step, exitCode, signal int, wall, cpu time.Duration, memory int64) {
	s.exit_code, s.signal = C.int(exitCode), C.int(signal)
	s.wall_us, s.cpu_us = C.int64_t(wall.Microseconds()), C.int64_t(cpu.Microseconds())
	s.peak_memory_bytes = C.int64_t(memory)
}

// flag is a bool as C has it.
func flag(b bool) C.int {
	if b {
		return 1
	}
	return 0
}
