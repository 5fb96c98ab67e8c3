package execman_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// lookout is a run of the aftermath: it has looked around and keeps its slot.
type lookout struct {
	job         *execman.Job
	slot, owner string
	processes   [][]string // of other users: owner, state, file
	left        []string   // what nobody should have left
}

// isClean looks from as many slots as there are workers until all of them are
// clean: what a run leaves in its slot is removed after its result has been sent.
// Since the agent gives out the slot that was used last, these are the ones in which
// the attack and the neighbour have been. The container must be the one it was.
func (a *arena) isClean(t *testing.T) {
	t.Helper()
	left := []string{"not looked yet"}
	for deadline := time.Now().Add(time.Minute); len(left) > 0; {
		require.True(t, time.Now().Before(deadline), "%q", left)
		left = a.lookAround(t)
	}
	require.Zero(t, a.manager.Stats()[a.language].Healed)
	require.Equal(t, a.container, containersOf(t, a.manager.Instance()))
}

// lookAround returns what is left, as seen from several slots at the same time.
func (a *arena) lookAround(t *testing.T) (left []string) {
	t.Helper()
	var all []*lookout
	ours := map[string]bool{}
	for range arenaWorkers {
		l := a.post(t)
		require.False(t, ours[l.owner], "slot %s has two runs", l.slot)
		ours[l.owner] = true
		all = append(all, l)
	}
	for _, l := range all {
		left = append(left, l.left...)
		left = append(left, l.strangers(ours, parks[a.language])...)
		require.NoError(t, l.job.Stdin().Close())
		_, err := l.job.Wait(t.Context())
		require.NoError(t, err)
	}
	return left
}

// post starts a lookout and waits until it has looked.
func (a *arena) post(t *testing.T) *lookout {
	t.Helper()
	job, err := a.manager.Start(t.Context(), a.look)
	require.NoError(t, err)
	var printed strings.Builder
	for !strings.HasSuffix(printed.String(), "looked\n") {
		chunk, err := job.Read(t.Context())
		if err != nil {
			result, failure := job.Wait(t.Context())
			require.NoError(t, failure)
			t.Fatalf("%s %q %s", result.Status, printed.String(), compileOutput(result))
		}
		printed.Write(chunk.Data)
	}
	l := &lookout{job: job}
	for line := range strings.Lines(printed.String()) {
		switch fields := strings.Fields(line); fields[0] {
		case "slot":
			l.slot, l.owner = fields[1], fields[2]
		case "process":
			l.processes = append(l.processes, fields[1:])
		case "left":
			l.left = append(l.left, line)
		}
	}
	return l
}

// parks are the languages of the arenas whose interpreters wait for the next program.
var parks = map[string]bool{"python3": true, "node_latest": true, "php8": true}

// strangers are the processes that are neither the lookouts' nor, where they may be,
// interpreters that wait: two that sleep in each slot, at most, of which one is the
// next program's.
func (l *lookout) strangers(ours map[string]bool, parked bool) (left []string) {
	waiting := map[string]int{}
	for _, p := range l.processes {
		owner := p[0]
		switch {
		case ours[owner]:
		case parked && len(p) == 3 && p[1] == "S" && waiting[owner] < 2 && len(waiting) <= arenaSlots:
			waiting[owner]++
		case len(p) == 3: // else it has ended meanwhile
			left = append(left, fmt.Sprint("process ", p))
		}
	}
	return left
}
