#include "textflag.h"

#define SYS_clone 220

// func vfork(flags uintptr, pid *atomic.Int32) (result uintptr)
//
// The return address is in a register, of which the child has a copy.
TEXT ·vfork(SB),NOSPLIT,$0-24
	MOVD	flags+0(FP), R0
	MOVD	$0, R1 // the stack that there is
	MOVD	pid+8(FP), R2
	MOVD	$0, R3
	MOVD	$0, R4
	MOVD	$SYS_clone, R8
	SVC
	MOVD	R0, result+16(FP)
	RET
