package main

// #include "execman.h"
import "C"

// goExecmanSetLogger is execman_set_logger, called from the callback of a logger
// or 0. The level is checked; without a function it means nothing.
//
//export goExecmanSetLogger
func goExecmanSetLogger(fn C.execman_log_fn, userData C.uintptr_t, level C.int, inCallbackOf C.uintptr_t) C.int {
	return answer(protect(func() error {
		hostLoggers.set(fn, userData, logLevels[level], uintptr(inCallbackOf))
		return nil
	}), nil)
}
