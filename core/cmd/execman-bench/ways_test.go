package main

import (
	"context"
	"errors"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func testHost(t *testing.T) *host {
	t.Helper()
	h, err := openHost()
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, h.close()) })
	return h
}

// up brings up a way that the test closes.
func up(t *testing.T, h *host, name, language string) way {
	t.Helper()
	w, err := h.open(t.Context(), name, builtin(t, language))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, w.close()) })
	return w
}

// A program that prints something else, or fails, is no run in any way.
func TestAWrongOutputIsAFailureInEveryWay(t *testing.T) {
	h := testHost(t)
	for _, name := range []string{dockerExec, shipped} {
		t.Run(name, func(t *testing.T) {
			w := up(t, h, name, "lua")
			p := programFor(t, "lua", hello)
			require.NoError(t, w.run(t.Context(), p, 1))
			other := p
			other.stdout = "hullo\n"
			require.ErrorContains(t, w.run(t.Context(), other, 1), `printed "hello\n", not "hullo\n"`)
			broken := p
			broken.files = map[string][]byte{p.entry: []byte("error('no')")}
			require.ErrorContains(t, w.run(t.Context(), broken, 1), "no")
			reads := programFor(t, "lua", "stdin")
			require.NoError(t, w.run(t.Context(), reads, 1), "the input follows the files")
		})
	}
}

// Whether a compiler ran is a part of what is measured.
func TestACompilerRunsWhenItMust(t *testing.T) {
	h := testHost(t)
	again, renewed := programFor(t, "c", repeated), programFor(t, "c", hello)
	keeps := up(t, h, shipped, "c")
	require.ErrorContains(t, keeps.run(t.Context(), again, 1), "from the cache: false", "nothing has compiled it yet")
	require.NoError(t, keeps.run(t.Context(), again, 2))
	require.NoError(t, keeps.run(t.Context(), renewed, 3))
	require.ErrorContains(t, keeps.run(t.Context(), renewed, 3), "from the cache: true")
	require.NoError(t, keeps.run(t.Context(), renewed, 0), "what prepares others is not looked at")
	compiles := up(t, h, fresh, "c")
	for range 2 {
		require.NoError(t, compiles.run(t.Context(), again, 1))
	}
}

func TestALostContainerIsAFailure(t *testing.T) {
	w := up(t, testHost(t), fresh, "lua").(*managerWay)
	id, err := w.container()
	require.NoError(t, err)
	require.NoError(t, exec.Command("docker", "kill", id).Run())
	require.Eventually(t, func() bool { _, err := w.container(); return err != nil }, time.Minute, 10*time.Millisecond)
	_, err = w.container()
	require.ErrorContains(t, err, "1 containers of lua were lost")
	_, err = testHost(t).memory(t.Context(), w, programFor(t, "lua", "stdin"))
	require.ErrorContains(t, err, "were lost")
}

// What the waiting programs print when they get their input is looked at.
func TestProgramsThatWaitMustAnswer(t *testing.T) {
	h := testHost(t)
	w := up(t, h, shipped, "lua").(*managerWay)
	p := programFor(t, "lua", "stdin")
	p.stdout = "something else"
	_, err := h.memory(t.Context(), w, p)
	require.ErrorContains(t, err, `not "something else"`)
	p.files = map[string][]byte{p.entry: []byte("print('at once')")}
	_, err = h.busy(t.Context(), w, p)
	require.ErrorContains(t, err, "programs wait for input, not 10")
}

// order is which ways ran, one after the other. A way may have many callers.
type order struct {
	sync.Mutex
	turns []string
}

// recorder is a way in the container of another that notes who ran.
type recorder struct {
	way
	name string
	to   *order
	fail error
}

func (r recorder) run(context.Context, program, int64) error {
	r.to.Lock()
	defer r.to.Unlock()
	if n := len(r.to.turns); n == 0 || r.to.turns[n-1] != r.name {
		r.to.turns = append(r.to.turns, r.name)
	}
	return r.fail
}

func TestTheWaysTakeTurnsBackAndForth(t *testing.T) {
	h := testHost(t)
	var order order
	c := &contest{host: h, language: builtin(t, "lua"), ways: map[string]way{}, options: options{budget: time.Nanosecond}}
	for _, name := range wayNames {
		c.ways[name] = recorder{way: up(t, h, dockerExec, "lua"), name: name, to: &order}
	}
	b, err := c.block(t.Context(), hello, 1)
	require.NoError(t, err)
	require.Equal(t, []string{
		dockerExec, fresh, shipped, // before it counts, and then from the last
		fresh, dockerExec, fresh, shipped,
	}, order.turns)
	for _, name := range wayNames {
		require.Equal(t, minRounds, b.Ways[name].Runs)
	}
	c.ways[fresh] = recorder{way: c.ways[fresh], name: fresh, to: &order, fail: errors.New("wrong")}
	_, err = c.block(t.Context(), hello, 1)
	require.ErrorContains(t, err, "fresh: wrong")
	_, err = c.block(t.Context(), "none", 1)
	require.ErrorContains(t, err, "no program none")
}

func TestDockersOwnComplaintIsTold(t *testing.T) {
	_, err := docker(t.Context(), "", "inspect", "no-such-container")
	require.ErrorContains(t, err, "docker inspect: exit status 1: ")
	missing := builtin(t, "lua")
	missing.Image = "no-such-image:none"
	_, err = testHost(t).open(t.Context(), dockerExec, missing)
	require.ErrorContains(t, err, "no-such-image:none")
}
