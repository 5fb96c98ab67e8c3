package agent

// The statuses of a step, as they stand in a Report. Exactly one is right: the
// first cause that ended the step.
const (
	StatusOK           = "ok"
	StatusFailed       = "failed"
	StatusSignaled     = "signaled"
	StatusTimeout      = "timeout"
	StatusCPULimit     = "cpu_limit"
	StatusMemoryLimit  = "memory_limit"
	StatusOutputLimit  = "output_limit"
	StatusProcessLimit = "process_limit"
	StatusCompileError = "compile_error"
	StatusCanceled     = "canceled"
)
