package docker

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestNoOutputIsLostAtTheStart(t *testing.T) {
	e := open(t)
	for range 3 {
		require.Equal(t, "first\n", output(t, e, Spec{Image: testImage}, "echo first"))
	}
}

func TestEnvironmentIsAddedToTheImages(t *testing.T) {
	text := output(t, open(t), Spec{Image: testImage, Env: []string{"MINE=1"}}, `echo "$MINE $PATH"`)
	require.True(t, strings.HasPrefix(text, "1 /"), text)
}

func TestProvisionFailures(t *testing.T) {
	e := open(t)
	for name, c := range map[string]struct {
		change func(*Spec)
		want   error
		text   string
	}{
		"invalid":       {func(s *Spec) { s.Argv = nil }, ErrSpec, "no program"},
		"image missing": {func(s *Spec) { s.Image = "execman-no-such-image:1" }, ErrImageMissing, "execman-no-such-image:1"},
		"no program":    {func(s *Spec) { s.Argv = []string{"/no/such/program"} }, nil, "/no/such/program"},
		"no runtime":    {func(s *Spec) { s.Runtime = "no-such-runtime" }, nil, "no-such-runtime"},
		"no such CPU":   {func(s *Spec) { s.Cpuset = "9999" }, nil, "9999"},
	} {
		t.Run(name, func(t *testing.T) {
			spec := catSpec()
			c.change(&spec)
			_, err := e.Provision(within(t), spec)
			require.ErrorContains(t, err, c.text)
			if c.want != nil {
				require.ErrorIs(t, err, c.want)
			}
			require.Empty(t, containersOf(t, e))
		})
	}
}

// TestCanceledProvisioningLeavesNothing gives up at many moments: no container may stay, and whoever got a box
// must have a working one.
func TestCanceledProvisioningLeavesNothing(t *testing.T) {
	e := open(t)
	for delay := time.Duration(0); delay < 250*time.Millisecond; delay += 25 * time.Millisecond {
		ctx, cancel := context.WithTimeout(within(t), delay)
		box, err := e.Provision(ctx, catSpec())
		cancel()
		if err != nil {
			require.ErrorIs(t, err, context.DeadlineExceeded)
			continue
		}
		_, err = io.WriteString(box.Stream(), "x")
		require.NoError(t, err)
		require.NoError(t, box.Destroy(within(t)))
	}
	require.NoError(t, e.Close())
	require.Empty(t, containersOf(t, e))
}

func TestGivingUpIsPrompt(t *testing.T) {
	e := open(t)
	ctx, cancel := context.WithCancel(within(t))
	cancel()
	start := time.Now()
	_, err := e.Provision(ctx, catSpec())
	require.ErrorIs(t, err, context.Canceled)
	require.Less(t, time.Since(start), 5*time.Second)
}

func BenchmarkProvision(b *testing.B) {
	e, err := Open(b.Context(), Options{Namespace: "execman-bench"})
	require.NoError(b, err)
	defer e.Close()
	for b.Loop() {
		box, err := e.Provision(b.Context(), catSpec())
		require.NoError(b, err)
		_, err = io.WriteString(box.Stream(), "x")
		require.NoError(b, err)
		_, err = io.ReadFull(box.Stream(), make([]byte, 1))
		require.NoError(b, err)
		b.StopTimer()
		require.NoError(b, box.Destroy(b.Context()))
		b.StartTimer()
	}
}
