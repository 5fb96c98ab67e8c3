package main

import (
	"fmt"
	"log/slog"
	"runtime"
	"sync"
	"sync/atomic"
)

// logLines is how many lines wait for a slow log function of the host.
const logLines = 1024

// logLine is a line of the log, with its end as C has it.
type logLine struct {
	level slog.Level
	text  []byte
}

// logger is a log function of the host and the lines on their way to it. It
// has a thread of its own, since the function may take its time.
type logger struct {
	function func(logLine)
	level    slog.Level
	lines    chan logLine
	dropped  atomic.Int64
	after    <-chan struct{} // nil, or closed when the functions before do not run any more
	stopped  chan struct{}   // closed when no more lines are wanted
	ended    chan struct{}   // closed when the function does not run any more
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
		<-l.after
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
	l.function(line)
	if n := l.dropped.Swap(0); n > 0 {
		l.function(logLine{slog.LevelWarn, fmt.Appendf(nil, "the log function is too slow: lines were dropped count=%d\x00", n)})
	}
}

// loggers knows the log function that is in force. The zero value has none.
type loggers struct {
	current atomic.Pointer[logger] // nil: none
	mu      sync.Mutex             // guards last, and that current is changed by one at a time
	last    *logger                // that was in force; nil: there never was one
}

// set puts a log function in force in place of the one before; nil: none. It
// waits until the one before does not run any more, unless the call comes from
// a log function.
func (s *loggers) set(function func(logLine), level slog.Level, fromCallback bool) {
	before := s.replace(function, level)
	if before != nil && !fromCallback {
		<-before.ended
	}
}

// replace returns the logger that was in force last.
func (s *loggers) replace(function func(logLine), level slog.Level) (before *logger) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if current := s.current.Swap(nil); current != nil {
		close(current.stopped)
	}
	before = s.last
	if function == nil {
		return before
	}
	next := &logger{
		function: function, level: level, lines: make(chan logLine, logLines),
		stopped: make(chan struct{}), ended: make(chan struct{}),
	}
	if before != nil {
		next.after = before.ended
	}
	s.last = next
	s.current.Store(next)
	go next.serve()
	return before
}
