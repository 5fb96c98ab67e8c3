package main

// #include "execman.h"
import "C"

import (
	"fmt"

	execman "github.com/MarioLegenda/execman/core"
)

// withJob does something with a job and answers as the C functions do.
func withJob(handle C.uintptr_t, err **C.char, f func(*job) error) C.int {
	return answer(protect(func() error {
		j, err := jobs.get(uintptr(handle))
		if err != nil {
			return err
		}
		return f(j)
	}), err)
}

// goExecmanJobWriteStdin is execman_job_write_stdin.
//
//export goExecmanJobWriteStdin
func goExecmanJobWriteStdin(handle C.uintptr_t, data *C.char, n C.size_t, err **C.char) C.int {
	return withJob(handle, err, func(j *job) error {
		if n > execman.MaxStdinBytes { // view has bounds, too
			return fmt.Errorf("%w: stdin: %d bytes are more than %d", execman.ErrInvalidRequest, n, execman.MaxStdinBytes)
		}
		_, err := j.run.Stdin().Write(view(data, n))
		return err
	})
}

// goExecmanJobCloseStdin is execman_job_close_stdin.
//
//export goExecmanJobCloseStdin
func goExecmanJobCloseStdin(handle C.uintptr_t, err **C.char) C.int {
	return withJob(handle, err, func(j *job) error { return j.run.Stdin().Close() })
}

// maxRead is far more than one read ever gives out, and within the bounds of view.
const maxRead = 1 << 30

// goExecmanJobRead is execman_job_read, called from a callback of a manager or 0.
//
//export goExecmanJobRead
func goExecmanJobRead(handle, inCallbackOf C.uintptr_t, timeoutMS C.int, stream *C.int, buf *C.char, limit C.size_t,
	n *C.size_t, err **C.char) C.int {
	return withJob(handle, err, func(j *job) error {
		count, from, err := j.read(uintptr(inCallbackOf), timeoutMS, view(buf, min(limit, maxRead)))
		*n, *stream = C.size_t(count), C.int(from)
		return err
	})
}

// goExecmanJobWait is execman_job_wait, called from a callback of a manager or 0.
//
//export goExecmanJobWait
func goExecmanJobWait(handle, inCallbackOf C.uintptr_t, timeoutMS C.int, out **C.execman_result_t, err **C.char) C.int {
	return withJob(handle, err, func(j *job) error {
		res, err := j.wait(uintptr(inCallbackOf), timeoutMS)
		if err != nil || out == nil {
			return err
		}
		*out, err = newResult(res)
		return err
	})
}

// goExecmanJobCancel is execman_job_cancel.
//
//export goExecmanJobCancel
func goExecmanJobCancel(handle C.uintptr_t) C.int {
	return withJob(handle, nil, func(j *job) error {
		j.run.Cancel()
		return nil
	})
}

// goExecmanJobFree is execman_job_free, called from a callback of a manager or 0.
// Of a handle that is stale it does nothing.
//
//export goExecmanJobFree
func goExecmanJobFree(handle, inCallbackOf C.uintptr_t) {
	withJob(handle, nil, func(j *job) error {
		jobs.remove(uintptr(handle))
		j.free(uintptr(inCallbackOf))
		return nil
	})
}
