package docker

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestOpenFillsTheDefaults(t *testing.T) {
	e, err := Open(within(t), Options{})
	require.NoError(t, err)
	defer e.Close()
	require.Equal(t, DefaultNamespace, e.options.Namespace)
	require.Equal(t, time.Minute, e.options.Grace)
	require.NotEmpty(t, e.Instance())
	require.Less(t, e.skew.Abs(), time.Minute, "the daemon is on this machine")
}

func TestOpenIgnoresAPinnedVersion(t *testing.T) {
	t.Setenv("DOCKER_API_VERSION", "1.30")
	e := open(t)
	info, err := e.Info(within(t))
	require.NoError(t, err)
	require.NotEqual(t, "1.30", info.APIVersion)
}

func TestEverythingIsRefusedAfterClose(t *testing.T) {
	e := open(t)
	require.NoError(t, e.Close())
	require.NoError(t, e.Close(), "closing again does nothing")
	ctx := within(t)
	_, err := e.Info(ctx)
	require.ErrorIs(t, err, ErrClosed)
	_, err = e.Provision(ctx, catSpec())
	require.ErrorIs(t, err, ErrClosed)
	_, err = e.PutAgent(ctx, Agent{Binary: []byte("x"), Image: testImage})
	require.ErrorIs(t, err, ErrClosed)
	_, err = e.Sweep(ctx)
	require.ErrorIs(t, err, ErrClosed)
	_, err = e.ImageExists(ctx, testImage)
	require.ErrorIs(t, err, ErrClosed)
	require.ErrorIs(t, e.BuildImage(ctx, Build{Tag: "x", Context: dockerfile(t, "FROM x")}, nil), ErrClosed)
}

// TestCloseEndsProvisioning closes while containers are being made: nothing of them may be left when it returns.
func TestCloseEndsProvisioning(t *testing.T) {
	e := open(t)
	failures := make(chan error, 3)
	for range cap(failures) {
		go func() {
			box, err := e.Provision(within(t), catSpec())
			if err == nil {
				err = box.Destroy(within(t))
			}
			failures <- err
		}()
	}
	time.Sleep(20 * time.Millisecond)
	require.NoError(t, e.Close())
	for range cap(failures) {
		if err := <-failures; err != nil {
			require.ErrorIs(t, err, ErrClosed)
		}
	}
	require.Empty(t, containersOf(t, e))
}
