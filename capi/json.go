package main

// #include <string.h>
import "C"

import (
	"encoding/json"
	"unsafe"
)

// newJSON is a value as a JSON text in C memory, which the caller frees.
func newJSON(value any) (*C.char, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	return newText(text)
}

// newText is a text in C memory, which the caller frees.
func newText(text []byte) (*C.char, error) {
	copied := C.strndup((*C.char)(unsafe.Pointer(unsafe.SliceData(text))), C.size_t(len(text)))
	if copied == nil {
		return nil, errNoMemory
	}
	return copied, nil
}
