package agent

import (
	"fmt"
	"io"
	"path"
)

// readArguments reads the arguments of the run step that the compile step has left, when
// it has. No process of the slot's user is alive.
func (r *run) readArguments() error {
	step := &r.spec.Run
	if step.Arguments == "" {
		return nil
	}
	file, _, err := r.openOutput(path.Join(r.slot.Dir, workDir, step.Arguments))
	if err != nil {
		return fmt.Errorf("arguments of the run step: %s: %w", step.Arguments, err)
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxArguments+1))
	if err != nil {
		return err
	}
	return step.takeArguments(text)
}
