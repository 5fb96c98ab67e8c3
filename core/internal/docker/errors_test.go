package docker

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/docker/docker/client"
	"github.com/stretchr/testify/require"
)

func TestWrapKeepsTheCause(t *testing.T) {
	cause := errors.New("cause")
	err := wrap("doing it", cause)
	require.ErrorIs(t, err, cause)
	require.NotErrorIs(t, err, ErrUnreachable)
	require.EqualError(t, err, "docker: doing it: cause")
}

func TestWrapRecognizesALostDaemon(t *testing.T) {
	c, err := client.NewClientWithOpts(client.WithHost("unix://" + filepath.Join(t.TempDir(), "absent.sock")))
	require.NoError(t, err)
	_, err = c.Ping(context.Background())
	require.Error(t, err)
	require.ErrorIs(t, wrap("doing it", err), ErrUnreachable)
}
