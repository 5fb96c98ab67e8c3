package agent

import "golang.org/x/sys/unix"

// auditArch is the only architecture whose calls are not foreign.
const auditArch = unix.AUDIT_ARCH_X86_64

// foreignFrom is where the numbers of the x32 interface begin, which has the
// same architecture (__X32_SYSCALL_BIT).
const foreignFrom = 0x40000000

// refusedHere are refused beside refusedCalls: processor state that reaches
// past the program, and calls of old, which modern kernels do not have.
var refusedHere = []uint32{
	unix.SYS_IOPL, unix.SYS_IOPERM, unix.SYS_MODIFY_LDT,
	unix.SYS_USELIB, unix.SYS_USTAT, unix.SYS_SYSFS, unix.SYS__SYSCTL,
	unix.SYS_CREATE_MODULE, unix.SYS_GET_KERNEL_SYMS, unix.SYS_QUERY_MODULE,
}
