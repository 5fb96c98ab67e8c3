package execman_test

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// A thousand callers at once, ten workers and one container: every caller gets
// the output of its own program, and no container is lost on the way.
func TestAThousandRunsAtOnce(t *testing.T) {
	const callers = 1000
	m := open(t, config("python3", execman.Pool{Workers: 10, Timeout: time.Minute}))
	var next atomic.Int64
	s := measure(t, callers, callers, func() error {
		token := fmt.Sprintf("token %d\n", next.Add(1))
		result, err := m.Run(t.Context(), python(fmt.Sprintf("print(%q, end='')", token)))
		switch {
		case err != nil:
			return err
		case !result.OK() || string(result.Stdout) != token:
			return fmt.Errorf("%q: %s %q %q", token, result.Status, result.Stdout, result.Stderr)
		case result.Attempts != 1:
			return fmt.Errorf("%q: %d attempts", token, result.Attempts)
		}
		return nil
	})
	t.Logf("%.1f runs per second", s.perSecond())
}
