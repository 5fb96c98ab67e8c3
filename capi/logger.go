package main

// #include "callback.h"
import "C"

import (
	"fmt"
	"log/slog"
	"runtime"
	"sync"
	"sync/atomic"
	"unsafe"
)

// logLines is how many lines wait for a slow log function of the host.
const logLines = 1024

// logger is a log function of the host and the lines on their way to it. It
// has a thread of its own, since the function may take its time.
type logger struct {
	function C.execman_log_fn
	userData C.uintptr_t
	number   uintptr // never used again, so that a thread in a callback knows whose
	level    slog.Level

	lines   chan logLine
	dropped atomic.Int64
	after   <-chan struct{} // the logger before has ended
	stopped chan struct{}   // closed: nothing more is wanted
	ended   chan struct{}   // closed: the function does not run any more
}

// logLine is a line of the log, with its end as C has it.
type logLine struct {
	level slog.Level
	text  []byte
}

// logLevels are the levels of execman.h as package slog has them.
var logLevels = map[C.int]slog.Level{
	C.EXECMAN_LOG_DEBUG: slog.LevelDebug, C.EXECMAN_LOG_INFO: slog.LevelInfo,
	C.EXECMAN_LOG_WARN: slog.LevelWarn, C.EXECMAN_LOG_ERROR: slog.LevelError,
}

// put takes a line unless too many wait.
func (l *logger) put(line logLine) {
	select {
	case l.lines <- line:
	default:
		l.dropped.Add(1)
	}
}

// serve hands the lines over until it is stopped. It never unlocks its thread,
// so that the thread ends with it.
func (l *logger) serve() {
	runtime.LockOSThread()
	defer close(l.ended)
	if l.after != nil {
		select {
		case <-l.after:
		case <-l.stopped:
			return
		}
	}
	for {
		select {
		case <-l.stopped:
			return
		case line := <-l.lines:
			l.hand(line)
		}
	}
}

// hand hands a line over, and tells of those that were dropped before it came.
func (l *logger) hand(line logLine) {
	select {
	case <-l.stopped: // as well
		return
	default:
	}
	l.call(line)
	if n := l.dropped.Swap(0); n > 0 {
		l.call(logLine{slog.LevelWarn, fmt.Appendf(nil, "the log function is too slow: lines were dropped count=%d\x00", n)})
	}
}

func (l *logger) call(line logLine) {
	text := (*C.char)(unsafe.Pointer(unsafe.SliceData(line.text)))
	C.call_log(l.function, l.userData, C.uintptr_t(l.number), levelForC(line.level), text)
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

// loggers knows the log function that is in force. The zero value has none.
type loggers struct {
	current atomic.Pointer[logger] // nil: none
	mu      sync.Mutex             // guards the rest, and that current is changed by one at a time
	count   uintptr
	last    *logger // in force or not
}

// set puts a log function in force in place of the one before, or none, and
// waits until that one is not running, unless the call comes from it.
func (s *loggers) set(function C.execman_log_fn, userData C.uintptr_t, level slog.Level, inCallbackOf uintptr) {
	before := s.replace(function, userData, level)
	if before != nil && before.number != inCallbackOf {
		<-before.ended
	}
}

func (s *loggers) replace(function C.execman_log_fn, userData C.uintptr_t, level slog.Level) (before *logger) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before = s.current.Swap(nil)
	if before != nil {
		close(before.stopped)
	}
	if function == nil {
		return before
	}
	s.count++
	next := &logger{
		function: function, userData: userData, number: s.count, level: level,
		lines: make(chan logLine, logLines), stopped: make(chan struct{}), ended: make(chan struct{}),
	}
	if s.last != nil {
		next.after = s.last.ended
	}
	s.last = next
	s.current.Store(next)
	go next.serve()
	return before
}
