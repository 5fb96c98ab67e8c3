package agent

import "golang.org/x/sys/unix"

// auditArch is the only architecture whose calls are not foreign.
const auditArch = unix.AUDIT_ARCH_AARCH64

// foreignFrom is above every number that a call has.
const foreignFrom = 0x40000000

// refusedHere are refused beside refusedCalls.
var refusedHere []uint32
