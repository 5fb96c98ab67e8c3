package execman_test

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

const (
	// timesExecWay is how many times the runs of the docker exec way execman
	// must manage with ten callers.
	timesExecWay = 5
	// turnsEach is how often the two ways take turns.
	turnsEach = 5
)

// BenchmarkExecWay compares a Python hello with what an application does that
// has no agent in its containers: one `docker exec` per run into a container
// that stays up. Both take turns, so that both meet the same machine.
func BenchmarkExecWay(b *testing.B) {
	describeMachine()
	m := open(b, config("python3", execman.Pool{Workers: 10, Timeout: time.Minute}))
	container := startIdle(b, imageOf(b, "python3"))
	for _, callers := range []int{1, 10} {
		b.Run(fmt.Sprintf("callers=%d", callers), func(b *testing.B) {
			var ours, theirs sample
			for b.Loop() {
				for range turnsEach {
					theirs.add(measure(b, 10+callers, callers, func() error { return execHello(container) }))
					ours.add(measure(b, 10*(2+callers), callers, func() error { return runHello(b, m) }))
				}
			}
			theirs.report(b, "exec")
			ours.report(b, "execman")
			ratio := ours.perSecond() / theirs.perSecond()
			b.ReportMetric(ratio, "times-exec")
			if callers == 10 && ratio < timesExecWay {
				b.Errorf("%.1f times the runs per second of the docker exec way; at least %d is promised", ratio, timesExecWay)
			}
		})
	}
}

// hello is the program both ways run.
const hello = `print("hello")`

// execHello runs it in the docker exec way: the command's input brings the
// program into the container, as a file of its own.
func execHello(container string) error {
	command := exec.Command("docker", "exec", "-i", container, "sh", "-c", "cat > /tmp/$$.py && exec python3 /tmp/$$.py")
	command.Stdin = strings.NewReader(hello)
	out, err := command.Output()
	if err == nil && string(out) != "hello\n" {
		err = fmt.Errorf("docker exec: %q", out)
	}
	return err
}

// runHello runs it in execman.
func runHello(tb testing.TB, m *execman.Manager) error {
	result, err := m.Run(tb.Context(), python(hello))
	if err == nil && string(result.Stdout) != "hello\n" {
		err = fmt.Errorf("execman: %s %q %q", result.Status, result.Stdout, result.Stderr)
	}
	return err
}
