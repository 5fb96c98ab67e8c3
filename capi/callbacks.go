package main

// #include "callback.h"
import "C"

import (
	"unsafe"

	execman "github.com/MarioLegenda/execman/core"
)

// callbacks are the functions of the host that a job calls, each nil or not.
type callbacks struct {
	output   C.execman_output_fn
	done     C.execman_done_fn
	userData C.uintptr_t
}

// callOutput gives the host a piece of a job's output, which it sees in place.
func (c *callbacks) callOutput(j *job, chunk execman.Chunk) {
	data := (*C.char)(unsafe.Pointer(unsafe.SliceData(chunk.Data)))
	C.call_output(c.output, c.userData, C.uintptr_t(j.manager.handle), C.uintptr_t(j.handle),
		C.int(chunk.Stream), data, C.size_t(len(chunk.Data)))
}

// callDone tells the host that a job is done.
func (c *callbacks) callDone(j *job) {
	C.call_done(c.done, c.userData, C.uintptr_t(j.manager.handle), C.uintptr_t(j.handle))
}
