package docker

import (
	"context"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"path/filepath"
	"testing"

	"github.com/docker/docker/api/types"
	"github.com/docker/docker/client"
	"github.com/stretchr/testify/require"
)

func TestConnectTakesTheFirstThatAnswers(t *testing.T) {
	absent := "unix://" + filepath.Join(t.TempDir(), "absent.sock")
	c, found, err := connect(within(t), []endpoint{
		{host: absent, found: "one"}, {host: client.DefaultDockerHost, found: "two"},
	})
	require.NoError(t, err)
	defer c.Close()
	require.Equal(t, "two", found.found)
}

func TestUnreachableNamesEveryAttempt(t *testing.T) {
	absent := filepath.Join(t.TempDir(), "absent.sock")
	_, _, err := connect(within(t), []endpoint{
		{host: "unix://" + absent, found: "the one place"}, {host: "tcp://127.0.0.1:1", found: "the other"},
	})
	require.ErrorIs(t, err, ErrUnreachable)
	for _, want := range []string{absent, "the one place", "no such file", "tcp://127.0.0.1:1", "the other", "start Docker"} {
		require.ErrorContains(t, err, want)
	}
}

func TestConnectHonorsItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(within(t))
	cancel()
	_, _, err := connect(ctx, []endpoint{{host: client.DefaultDockerHost, found: "here"}})
	require.ErrorIs(t, err, ErrUnreachable)
	require.ErrorIs(t, err, context.Canceled)
}

func TestOldAndForeignDaemonsAreRefused(t *testing.T) {
	for want, headers := range map[string]map[string]string{
		`API "1.40"`:         {"Api-Version": "1.40", "Ostype": "linux"},
		"windows containers": {"Api-Version": "1.47", "Ostype": "windows"},
		`API ""`:             {"Ostype": "linux"},
	} {
		host := pingServer(t, headers)
		_, err := Open(within(t), Options{Host: host, Getenv: environment()})
		require.ErrorIs(t, err, ErrUnsupported)
		require.NotErrorIs(t, err, ErrUnreachable)
		require.ErrorContains(t, err, want)
		require.ErrorContains(t, err, host)
	}
}

func TestNewerDaemonsAreAccepted(t *testing.T) {
	for _, version := range []string{"1.41", "1.44", "1.51", "1.99"} {
		require.NoError(t, supported(types.Ping{APIVersion: version, OSType: "linux"}), version)
	}
}

// pingServer answers /_ping like a daemon of another kind, which no machine here has.
func pingServer(t *testing.T, headers map[string]string) (host string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "d.sock")
	listener, err := net.Listen("unix", path)
	require.NoError(t, err)
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for name, value := range headers {
			w.Header().Set(name, value)
		}
	})}
	go server.Serve(listener)
	t.Cleanup(func() { require.NoError(t, server.Close()) })
	return "unix://" + path
}

func TestRemedies(t *testing.T) {
	for want, err := range map[string]error{
		"add it to the group": fmt.Errorf("dial: %w", fs.ErrPermission),
		"DOCKER_CERT_PATH":    fmt.Errorf("x509: unknown authority"),
		"did not answer":      fmt.Errorf("ping: %w", context.DeadlineExceeded),
		"start Docker":        fs.ErrNotExist,
	} {
		require.Contains(t, remedy(err), want)
	}
}
