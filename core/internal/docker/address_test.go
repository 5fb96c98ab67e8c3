package docker

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNormalizeHost(t *testing.T) {
	for _, c := range []struct {
		host   string
		secure bool
		want   string
	}{
		{"unix:///var/run/docker.sock", false, "unix:///var/run/docker.sock"},
		{"  unix:///a.sock\n", false, "unix:///a.sock"},
		{"/run/docker.sock", false, "unix:///run/docker.sock"},
		{"npipe:////./pipe/docker_engine", false, "npipe:////./pipe/docker_engine"},
		{"tcp://10.0.0.1:2375", false, "tcp://10.0.0.1:2375"},
		{"tcp://10.0.0.1", false, "tcp://10.0.0.1:2375"},
		{"tcp://10.0.0.1", true, "tcp://10.0.0.1:2376"},
		{"build.example", true, "tcp://build.example:2376"},
		{"build.example:99", true, "tcp://build.example:99"},
		{"tcp://[::1]", false, "tcp://[::1]:2375"},
		{"tcp://[::1]:7", false, "tcp://[::1]:7"},
		{"tcp://proxy:80/docker", false, "tcp://proxy:80/docker"},
	} {
		got, err := normalizeHost(c.host, c.secure)
		require.NoError(t, err, c.host)
		require.Equal(t, c.want, got)
	}
}

func TestNormalizeHostRefuses(t *testing.T) {
	for host, want := range map[string]string{
		"":                    "names no host",
		"tcp://":              "names no host",
		"unix://":             "names no host",
		"ssh://me@build":      "does not speak ssh",
		"http://x:2375":       `scheme "http"`,
		"fd://":               "names no host",
		"tcp://10.0.0.1:x":    "not host:port",
		"ftp://somewhere/sub": `scheme "ftp"`,
	} {
		_, err := normalizeHost(host, false)
		require.ErrorContains(t, err, want, host)
	}
}

func TestSSHRefusalShowsTheForwarding(t *testing.T) {
	_, err := normalizeHost("ssh://me@build", false)
	require.ErrorContains(t, err, "docker.sock me@build) and use unix://")
}
