package main

import (
	"errors"
	"fmt"
	"runtime/debug"

	execman "github.com/MarioLegenda/execman/core"
)

// panicError is a panic that protect caught. It is an ErrInternal.
type panicError struct {
	value any
	stack []byte
}

// Error gives the panic and its stack, for it is a defect to be reported.
func (e *panicError) Error() string {
	return fmt.Sprintf("%v: panic: %v\n%s", execman.ErrInternal, e.value, e.stack)
}

// Unwrap returns ErrInternal.
func (e *panicError) Unwrap() error { return execman.ErrInternal }

// protect calls f and turns its panic into a panicError: one that reached C
// would end the host process.
func protect(f func() error) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = &panicError{value: value, stack: debug.Stack()}
		}
	}()
	return f()
}

// asPanic finds the panicError in an error's chain.
func asPanic(err error) (*panicError, bool) {
	var p *panicError
	ok := errors.As(err, &p)
	return p, ok
}
