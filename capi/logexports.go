package main

// #include "callback.h"
import "C"

import (
	"log/slog"
	"unsafe"
)

// logLevels are the levels of execman.h as package slog has them.
var logLevels = map[C.int]slog.Level{
	C.EXECMAN_LOG_DEBUG: slog.LevelDebug, C.EXECMAN_LOG_INFO: slog.LevelInfo,
	C.EXECMAN_LOG_WARN: slog.LevelWarn, C.EXECMAN_LOG_ERROR: slog.LevelError,
}

// levelForC is the level of execman.h that a line belongs to.
func levelForC(level slog.Level) C.int {
	switch {
	case level < slog.LevelInfo:
		return C.EXECMAN_LOG_DEBUG
	case level < slog.LevelWarn:
		return C.EXECMAN_LOG_INFO
	case level < slog.LevelError:
		return C.EXECMAN_LOG_WARN
	}
	return C.EXECMAN_LOG_ERROR
}

// hostFunction calls a log function of the host.
func hostFunction(fn C.execman_log_fn, userData C.uintptr_t) func(logLine) {
	if fn == nil {
		return nil
	}
	return func(line logLine) {
		C.call_log(fn, userData, levelForC(line.level), (*C.char)(unsafe.Pointer(unsafe.SliceData(line.text))))
	}
}

// goExecmanSetLogger is execman_set_logger. The level is checked; without a
// function it means nothing.
//
//export goExecmanSetLogger
func goExecmanSetLogger(fn C.execman_log_fn, userData C.uintptr_t, level, fromCallback C.int) C.int {
	return answer(protect(func() error {
		hostLoggers.set(hostFunction(fn, userData), logLevels[level], fromCallback != 0)
		return nil
	}), nil)
}
