package main

import (
	"fmt"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"
)

// heard takes the lines of a log function.
type heard chan string

func (h heard) take(line logLine) {
	h <- fmt.Sprintf("%v %s", line.level, line.text[:len(line.text)-1])
}

func TestLogGoesToTheFunctionInForce(t *testing.T) {
	var s loggers
	log := slog.New(newLogHandler(&s))
	log.Error("nobody hears it")

	first, second := make(heard, 10), make(heard, 10)
	s.set(first.take, slog.LevelInfo, false)
	log.Debug("below the level")
	log.Info("a container was lost", "language", "c", "error", "two words")
	require.Equal(t, `INFO a container was lost language=c error="two words"`, <-first)

	s.set(second.take, slog.LevelWarn, false)
	log.Info("below the level")
	log.With("image", "i").WithGroup("step").Warn("grave", "n", 3)
	require.Equal(t, "WARN grave image=i step.n=3", <-second)

	s.set(nil, 0, false)
	log.Error("nobody hears it")
	require.Empty(t, first)
	require.Empty(t, second)
}

func TestLogLinesAreLinesForC(t *testing.T) {
	var s loggers
	defer s.set(nil, 0, false)
	lines := make(heard, 10)
	s.set(lines.take, slog.LevelDebug, false)
	log := slog.New(newLogHandler(&s))
	log.Debug("one\ntwo\x00three")
	require.Equal(t, `DEBUG one two\x00three`, <-lines)
	log.Debug("", "key", "a\nb")
	require.Equal(t, `DEBUG key="a\nb"`, <-lines)
}

func TestSlowLogFunctionLosesLinesAndIsTold(t *testing.T) {
	var s loggers
	lines, begun, release := make(heard, 2*logLines), make(chan struct{}, 2*logLines), make(chan struct{})
	s.set(func(line logLine) {
		begun <- struct{}{}
		<-release
		lines.take(line)
	}, slog.LevelDebug, false)
	log := slog.New(newLogHandler(&s))
	log.Debug("first")
	<-begun // the function has it, so it waits no more
	for i := range logLines + 7 {
		log.Debug("more", "i", i)
	}
	close(release)
	require.Equal(t, "DEBUG first", <-lines)
	require.Equal(t, "WARN the log function is too slow: lines were dropped count=7", <-lines)
	for i := range logLines {
		require.Equal(t, fmt.Sprintf("DEBUG more i=%d", i), <-lines)
	}
	s.set(nil, 0, false)
	require.Empty(t, lines)
}

func TestSetLoggerWaitsForTheFunctionBefore(t *testing.T) {
	var s loggers
	begun, release, ended := make(chan struct{}), make(chan struct{}), false
	s.set(func(logLine) {
		close(begun)
		<-release
		ended = true
	}, slog.LevelDebug, false)
	log := slog.New(newLogHandler(&s))
	log.Debug("one")
	log.Debug("is dropped with its function")
	<-begun
	go close(release)
	s.set(nil, 0, false)
	require.True(t, ended)
	s.set(nil, 0, false)
}

func TestLogFunctionMayReplaceItself(t *testing.T) {
	var s loggers
	lines := make(heard, 10)
	s.set(func(logLine) {
		s.set(lines.take, slog.LevelDebug, true)
		slog.New(newLogHandler(&s)).Debug("to the next")
		require.Empty(t, lines, "one function at a time")
		s.set(nil, 0, true)
		s.set(lines.take, slog.LevelDebug, true)
		slog.New(newLogHandler(&s)).Debug("to the one after")
	}, slog.LevelDebug, false)
	slog.New(newLogHandler(&s)).Debug("start")
	require.Equal(t, "DEBUG to the one after", <-lines)
	s.set(nil, 0, false)
}

func TestLevelsAreThoseOfTheHeader(t *testing.T) {
	require.Len(t, logLevels, 4)
	inHeader := enumerators(t, "EXECMAN_LOG_")
	require.Len(t, inHeader, len(logLevels))
	for number, level := range logLevels {
		require.Equal(t, number, levelForC(level))
		require.Equal(t, number, levelForC(level+1), "in between counts as the lower")
	}
	require.Equal(t, logLevels[1]+4, logLevels[2])
}
