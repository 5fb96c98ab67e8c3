package execman

import (
	"cmp"
	"strings"
	"time"

	"github.com/MarioLegenda/execman/core/internal/agent"
)

// DefaultWarm is Pool.Warm when that is 0.
const DefaultWarm = time.Minute

func (p Pool) warm() time.Duration { return cmp.Or(p.Warm, DefaultWarm) }

// parks tells whether interpreters of the language wait for programs.
func (l *language) parks() bool {
	warm := l.definition.Warm
	return warm != nil && l.warm > 0 && l.manager.library != nil && (!warm.Threads || l.manager.threads != nil)
}

// park allows a command to have been started before the request came: the interpreter,
// or the compiler and what runs its programs. One that must be started in another way,
// with arguments, variables or limits of the request's own, is started for it alone.
func (l *language) park(spec *agent.Spec, req Request, entry string) {
	if !l.parks() || len(req.Env) > 0 {
		return
	}
	if spec.Compile != nil && l.definition.CompilerWaits() {
		spec.Compile.Parking = l.sourceParking(spec, entry)
	}
	switch usual := len(req.Args) == 0 && spec.Run.Limits == l.runLimits(Request{}); {
	case !usual:
	case spec.Compile == nil:
		spec.Run.Parking = l.sourceParking(spec, entry)
	default:
		spec.Run.Parking = l.programParking(entry)
	}
}

// sourceParking is that of the command which opens the program's source; nil where it
// does not wait for such a program.
func (l *language) sourceParking(spec *agent.Spec, entry string) *agent.Parking {
	if entry != l.definition.File || l.definition.Warm.Alone && len(spec.Files) > 1 {
		return nil
	}
	parking := l.parking(entry)
	parking.Command = strings.Join(l.definition.WarmArgv(entry), "\x00")
	return parking
}

// programParking is that of the command which runs what was compiled; nil where it does
// not wait.
func (l *language) programParking(entry string) *agent.Parking {
	file := l.definition.WarmRun(entry)
	if file == "" {
		return nil
	}
	parking := l.parking(file)
	parking.Early = !l.definition.CompilerWaits() && l.definition.RunArguments() == ""
	return parking
}

func (l *language) parking(file string) *agent.Parking {
	warm := l.definition.Warm
	return &agent.Parking{File: file, Fork: warm.Fork, Threads: warm.Threads, Keep: l.warm}
}
