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
	return l.definition.Warm != nil && l.warm > 0 && l.manager.library != nil
}

// park allows the interpreter, or the compiler, to have been started before the
// request came. One that must be started in another way, with arguments, variables or
// limits of the request's own, is started for it alone: what waits for the others
// is not given up for it.
func (l *language) park(spec *agent.Spec, req Request, entry string) {
	first := &spec.Run
	if spec.Compile != nil {
		first = spec.Compile
	}
	limits := first.Limits == l.runLimits(Request{}) || spec.Compile != nil
	arguments := len(req.Args) > 0 && spec.Compile == nil
	if !l.parks() || !limits || arguments || len(req.Env) > 0 || entry != l.definition.File {
		return
	}
	warm := l.definition.Warm
	if warm.Alone && len(spec.Files) > 1 {
		return
	}
	first.Parking = &agent.Parking{
		File: entry, Fork: warm.Fork, Keep: l.warm,
		Command: strings.Join(l.definition.WarmArgv(entry), "\x00"),
	}
}
