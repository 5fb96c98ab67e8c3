package main

/*
#include "options.h"
*/
import "C"

import (
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
	req.CPU = time.Duration(o.cpu_ms) * time.Millisecond
	req.MemoryBytes = int64(o.memory_bytes)
	req.Processes, req.OpenFiles, req.FileBytes = int64(o.processes), int64(o.open_files), int64(o.file_bytes)
	req.OutputBytes = int64(o.output_bytes)
	req.Streaming, req.Interactive = o.streaming != 0, o.interactive != 0
	req.Args, req.Outputs = texts(&o.args), texts(&o.outputs)
	env, files := items(&o.env), items(&o.files)
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

// texts copies a list of options without names.
func texts(list *C.struct_item_list) []string {
	var copies []string
	for _, item := range items(list) {
		copies = append(copies, string(view(item.data, item.len)))
	}
	return copies
}

// items is a list of options, seen in place.
func items(list *C.struct_item_list) []C.struct_item { return unsafe.Slice(list.items, list.count) }

// copied is a copy of an item's data, nil if it has none.
func copied(item *C.struct_item) []byte { return append([]byte(nil), view(item.data, item.len)...) }

// view is C memory, seen in place. (C.GoBytes counts in 32 bits.)
func view(data *C.char, n C.size_t) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(data)), n)
}
