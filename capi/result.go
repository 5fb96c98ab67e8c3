package main

/*
#include "result.h"
*/
import "C"

import (
	"fmt"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

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
	r := C.result_new(sizesOf(res, compile))
	if r == nil {
		return nil, errNoMemory
	}
	r.status, r.started, r.compiled = status, flag(res.Started), flag(res.Compile != nil)
	r.truncated, r.attempts = flag(res.Truncated()), C.int(res.Attempts)
	r.cached, r.warm = flag(res.Cached), flag(res.Warm)
	fill(&r.run.out, res.Stdout)
	fill(&r.err, res.Stderr)
	fill(&r.compile.out, compile.Output)
	r.run.out_bytes, r.err_bytes = C.int64_t(res.StdoutBytes), C.int64_t(res.StderrBytes)
	r.compile.out_bytes = C.int64_t(compile.OutputBytes)
	setStep(&r.run, res.ExitCode, res.Signal, res.Wall, res.CPU, res.PeakMemory)
	setStep(&r.compile, compile.ExitCode, compile.Signal, compile.Wall, compile.CPU, compile.PeakMemory)
	addFiles(r, res)
	return r, nil
}

// sizesOf is how much room a result needs in C.
func sizesOf(res *execman.Result, compile *execman.Compile) *C.struct_sizes {
	sizes := &C.struct_sizes{
		out: C.size_t(len(res.Stdout)), err: C.size_t(len(res.Stderr)), compile: C.size_t(len(compile.Output)),
		files: C.size_t(len(res.Files)),
	}
	for _, f := range res.Files {
		sizes.file_bytes += C.size_t(len(f.Name) + len(f.Data))
	}
	return sizes
}

// addFiles copies the files that the program left.
func addFiles(r *C.execman_result_t, res *execman.Result) {
	for _, f := range res.Files {
		file := C.result_add_file(r, C.size_t(len(f.Name)), C.size_t(len(f.Data)))
		fill(&file.name, []byte(f.Name))
		fill(&file.data, f.Data)
	}
	r.files_dropped = C.int64_t(res.FilesDropped)
}

// fill copies data into the room that was made for it.
func fill(b *C.struct_bytes, data []byte) { copy(view(b.data, b.len), data) }

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
