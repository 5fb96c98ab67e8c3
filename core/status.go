package execman

import "github.com/MarioLegenda/execman/core/internal/agent"

// Status is the one cause for which a run ended. A program that fails is a
// Result with a Status, never an error.
type Status string

// The statuses. Exactly one applies to each run.
const (
	// StatusOK: the program ended by itself with exit code 0.
	StatusOK = Status(agent.StatusOK)
	// StatusFailed: the program ended by itself with another exit code.
	StatusFailed = Status(agent.StatusFailed)
	// StatusSignaled: a signal that execman did not send ended the program.
	StatusSignaled = Status(agent.StatusSignaled)
	// StatusTimeout: a step was killed at its wall-clock deadline.
	StatusTimeout = Status(agent.StatusTimeout)
	// StatusCPULimit: a step used up its processor time.
	StatusCPULimit = Status(agent.StatusCPULimit)
	// StatusMemoryLimit: a step needed more memory than it may have: it was
	// killed for that, or failed with nearly all of it in use. A program that
	// fails since one huge allocation was refused at once has failed by itself:
	// StatusFailed or StatusSignaled.
	StatusMemoryLimit = Status(agent.StatusMemoryLimit)
	// StatusOutputLimit: the program flooded a stream and was killed. Output
	// past the cap that stays below the flood mark is only dropped and flagged.
	StatusOutputLimit = Status(agent.StatusOutputLimit)
	// StatusProcessLimit: the program wanted more processes than it may have: it
	// failed and was seen with all of them. The samples are 25 ms apart; one that
	// was refused a process between them has failed by itself.
	StatusProcessLimit = Status(agent.StatusProcessLimit)
	// StatusCompileError: the compiler refused the program.
	StatusCompileError = Status(agent.StatusCompileError)
	// StatusCanceled: the caller cancelled the run after it had started.
	StatusCanceled = Status(agent.StatusCanceled)
)
