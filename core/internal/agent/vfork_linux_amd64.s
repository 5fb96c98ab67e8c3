#include "textflag.h"

#define SYS_clone 56

// func vfork(flags uintptr, pid *atomic.Int32) (result uintptr)
//
// The child uses the stack below the caller's frame, where the return address
// lies too; so that waits in a register, which the child has a copy of.
TEXT ·vfork(SB),NOSPLIT|NOFRAME,$0-24
	MOVQ	flags+0(FP), DI
	MOVQ	$0, SI // the stack that there is
	MOVQ	pid+8(FP), DX
	MOVQ	$0, R10
	MOVQ	$0, R8
	MOVQ	$SYS_clone, AX
	POPQ	R12
	SYSCALL
	PUSHQ	R12
	MOVQ	AX, result+16(FP)
	RET
