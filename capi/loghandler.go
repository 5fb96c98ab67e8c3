package main

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"sync"
)

// hostLoggers is the host's log function, and hostLog the log that writes to it:
// that of every manager of the process.
var (
	hostLoggers loggers
	hostLog     = slog.New(newLogHandler(&hostLoggers))
)

// logHandler makes lines of log records: the message, and key=value pairs.
type logHandler struct {
	loggers *loggers
	pairs   slog.Handler // writes a record's pairs to buffer
	buffer  *logBuffer
}

// logBuffer is what the handlers of one log share.
type logBuffer struct {
	mu   sync.Mutex // guards what is in text, from the writing to the reading
	text bytes.Buffer
}

func newLogHandler(s *loggers) *logHandler {
	buffer := &logBuffer{}
	return &logHandler{loggers: s, buffer: buffer, pairs: slog.NewTextHandler(&buffer.text, &slog.HandlerOptions{
		Level: slog.LevelDebug, ReplaceAttr: withoutHead,
	})}
}

// withoutHead drops what the line or the host has in another way.
func withoutHead(groups []string, a slog.Attr) slog.Attr {
	if len(groups) == 0 && (a.Key == slog.TimeKey || a.Key == slog.LevelKey || a.Key == slog.MessageKey) {
		return slog.Attr{}
	}
	return a
}

// Enabled says whether the host wants records of the level.
func (h *logHandler) Enabled(_ context.Context, level slog.Level) bool {
	l := h.loggers.current.Load()
	return l != nil && level >= l.level
}

// Handle hands a record to the host's log function, and never waits for that.
func (h *logHandler) Handle(ctx context.Context, r slog.Record) error {
	l := h.loggers.current.Load()
	if l == nil {
		return nil
	}
	line, err := h.line(ctx, r)
	if err == nil {
		l.put(logLine{r.Level, line})
	}
	return err
}

// line is a record as one line, which ends in a NUL.
func (h *logHandler) line(ctx context.Context, r slog.Record) ([]byte, error) {
	h.buffer.mu.Lock()
	defer h.buffer.mu.Unlock()
	h.buffer.text.Reset()
	err := h.pairs.Handle(ctx, r)
	line := strings.TrimSpace(r.Message + " " + h.buffer.text.String())
	return append([]byte(lineForC.Replace(line)), 0), err
}

// lineForC keeps a line one line, and its end its end.
var lineForC = strings.NewReplacer("\n", " ", "\r", " ", "\x00", `\x00`)

// WithAttrs returns a handler whose records have these attributes, too.
func (h *logHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return &logHandler{h.loggers, h.pairs.WithAttrs(attrs), h.buffer}
}

// WithGroup returns a handler whose attributes are in a group.
func (h *logHandler) WithGroup(name string) slog.Handler {
	return &logHandler{h.loggers, h.pairs.WithGroup(name), h.buffer}
}
