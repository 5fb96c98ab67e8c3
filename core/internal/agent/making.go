package agent

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
)

// making takes the artifact of one run from an agent that is not trusted.
type making struct {
	asked    bool
	room     int64 // bytes that it may have
	compiled bool
	told     bool
}

// take takes what the agent says of the artifact, and tells done of it.
func (m *making) take(payload []byte, done func(Made)) error {
	var made Made
	if err := json.Unmarshal(payload, &made); err != nil {
		return fmt.Errorf("artifact: %w", err)
	}
	if !m.asked || !m.compiled || m.told {
		return errors.New("an artifact that was not asked for")
	}
	m.told = true
	if made.Refused != "" {
		done(Made{Refused: made.Refused})
		return nil
	}
	if err := made.check(m.room); err != nil {
		return fmt.Errorf("artifact: %w", err)
	}
	done(made)
	return nil
}

func (m *Made) check(room int64) error {
	switch {
	case len(m.Files) == 0:
		return errors.New("it has no files")
	case len(m.Sum) != sha256.Size:
		return fmt.Errorf("its sum has %d bytes", len(m.Sum))
	case !distinct(m.Files):
		return errors.New("it has the same name twice")
	}
	return checkMade(m.Files, room)
}

func distinct(files []MadeFile) bool {
	names := make(map[string]bool, len(files))
	for _, f := range files {
		names[f.Name] = true
	}
	return len(names) == len(files)
}
