package main

/*
#cgo CFLAGS: -I${SRCDIR}/../include -Wall -Wextra
#include "errors.h"
*/
import "C"

import (
	"errors"
	"strings"
	"unsafe"

	execman "github.com/MarioLegenda/execman/core"
)

// errNoMemory: C has no memory for a result.
var errNoMemory = errors.New("out of memory")

// codes pairs the reasons of package execman with the codes of execman.h.
// The first that matches counts.
var codes = []struct {
	reason error
	code   C.int
}{
	{execman.ErrInvalidConfig, C.EXECMAN_E_INVALID},
	{execman.ErrInvalidRequest, C.EXECMAN_E_INVALID},
	{execman.ErrUnknownLanguage, C.EXECMAN_E_UNKNOWN_LANGUAGE},
	{execman.ErrBusy, C.EXECMAN_E_BUSY},
	{execman.ErrClosed, C.EXECMAN_E_CLOSED},
	{execman.ErrCanceled, C.EXECMAN_E_CANCELED},
	{execman.ErrEngine, C.EXECMAN_E_ENGINE},
	{execman.ErrImageMissing, C.EXECMAN_E_IMAGE_MISSING},
	{execman.ErrContainerLost, C.EXECMAN_E_LOST},
	{execman.ErrLaunch, C.EXECMAN_E_LAUNCH},
	{errNoMemory, C.EXECMAN_E_NO_MEMORY},
	{errTimeout, C.EXECMAN_E_TIMEOUT},
}

// codeOf returns the code of an error; of nil, EXECMAN_OK.
func codeOf(err error) C.int {
	if err == nil {
		return C.EXECMAN_OK
	}
	for _, c := range codes {
		if errors.Is(err, c.reason) {
			return c.code
		}
	}
	return C.EXECMAN_E_INTERNAL
}

// answer is what an exported function returns: the error's code, its text in
// *out unless out is NULL.
func answer(err error, out **C.char) C.int {
	if err == nil {
		return C.EXECMAN_OK
	}
	text := errorText(err)
	started := C.int(0)
	if run := (*execman.RunError)(nil); errors.As(err, &run) && run.Started {
		started = 1
	}
	data := (*C.char)(unsafe.Pointer(unsafe.StringData(text)))
	return C.fail_with(out, codeOf(err), data, C.size_t(len(text)), started)
}

// errorText is an error as a C text: with the library's name in front, as
// execman.RunError has it, and without a NUL.
func errorText(err error) string {
	text := strings.ReplaceAll(err.Error(), "\x00", `\x00`)
	if strings.HasPrefix(text, "execman: ") {
		return text
	}
	return "execman: " + text
}
