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
	usual := len(req.Args) == 0 && spec.Run.Limits == l.runLimits(Request{})
	alone := len(spec.Files) == 1 || !l.definition.Warm.Alone
	source := alone && entry == l.definition.File
	if spec.Compile != nil {
		if source && l.definition.CompilerWaits() {
			spec.Compile.Parking = l.parking(entry)
			spec.Compile.Parking.Command = l.warmCommand(entry)
		}
		if file := l.definition.WarmRun(entry); file != "" && usual {
			spec.Run.Parking = l.parking(file)
			spec.Run.Parking.Early = !l.definition.CompilerWaits() && l.definition.RunArguments() == ""
		}
	} else if source && usual {
		spec.Run.Parking = l.parking(entry)
		spec.Run.Parking.Command = l.warmCommand(entry)
	}
}

func (l *language) warmCommand(entry string) string {
	return strings.Join(l.definition.WarmArgv(entry), "\x00")
}

func (l *language) parking(file string) *agent.Parking {
	warm := l.definition.Warm
	return &agent.Parking{File: file, Fork: warm.Fork, Threads: warm.Threads, Keep: l.warm}
}
