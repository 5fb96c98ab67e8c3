// Command capi is libexecman, the C library: the functions that
// include/execman.h declares, around package execman.
//
// A call passes two layers. The public functions are C (*.c): they refuse what
// must not enter Go (a call in a forked child, a NULL argument) and turn the
// opaque pointers of the header into numbers and back. Behind them are the
// exported Go functions of exports.go, which the linker script symbols.map
// hides from the outside. Options and results are plain C memory, which their
// accessors read without entering Go; no Go pointer ever stays in C.
//
// Each manager has one goroutine, locked to its thread, that calls the callbacks
// of its jobs (dispatcher), and each job one that hands its output there. A log
// function of the host has a goroutine of the same kind. No other calls into the
// host.
//
// The statistics are JSON only. In the Prometheus text form they would cost every
// host more than they are worth to a few: with client_golang 1.25 and its text
// encoder the stripped library grew from 12,177,096 to 14,427,272 bytes, and with
// the encoder and its data model alone to 14,008,968 (stat -c %s on
// build/libexecman.so). The JSON has what a collector in the host needs to make
// the same of it.
//
// It is built with -buildmode=c-shared; the Makefile knows the linker's flags.
// Its tests in C are driven by the Go tests in ctest.
package main

// main is never called: a C library has none, but the build mode wants it.
func main() {}
