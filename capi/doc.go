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
// It is built with -buildmode=c-shared; the Makefile knows the linker's flags.
// Its tests in C are driven by the Go tests in ctest.
package main

// main is never called: a C library has none, but the build mode wants it.
func main() {}
