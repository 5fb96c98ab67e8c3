package execman

import (
	"cmp"
	"reflect"
	"strings"
	"time"

	"github.com/MarioLegenda/execman/core/internal/agent"
)

// DefaultWarm is Pool.Warm when that is 0.
const DefaultWarm = time.Minute

// parks tells whether interpreters of the language wait for programs.
func (l *language) parks() bool {
	return l.definition.Warm != nil && l.warm > 0 && l.manager.library != nil
}

// park allows the interpreter, or the compiler, to have been started before the
// request came. A request for which it must be started in another way, with
// arguments, variables, limits or files of the request's own, has one of its own: it is rare, and
// what waits for the others is not given up for it.
func (l *language) park(spec *agent.Spec, req Request, entry string) {
	usual := Request{
		Language: req.Language, Source: req.Source, Stdin: req.Stdin, Outputs: req.Outputs,
		Timeout: req.Timeout, CompileTimeout: req.CompileTimeout, OutputBytes: req.OutputBytes,
		Streaming: req.Streaming, Interactive: req.Interactive,
	}
	if !l.parks() || !reflect.DeepEqual(req, usual) {
		return
	}
	first := &spec.Run
	if spec.Compile != nil {
		first = spec.Compile
	}
	warm := l.definition.Warm
	first.Parking = &agent.Parking{
		File: entry, Fork: warm.Fork, Keep: l.warm,
		Command: strings.Join(l.definition.WarmArgv(entry), "\x00"),
	}
}

func (p Pool) warm() time.Duration { return cmp.Or(p.Warm, DefaultWarm) }
