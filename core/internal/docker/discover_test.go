package docker

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/docker/docker/client"
	"github.com/stretchr/testify/require"
)

// in makes surroundings with an empty home directory and the given environment.
func in(t *testing.T, settings ...string) surroundings {
	t.Helper()
	return surroundings{getenv: environment(settings...), home: t.TempDir(), uid: 1000, goos: "linux"}
}

// write writes a file below the home directory.
func (s surroundings) write(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(s.home, name)
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
}

// writeContext stores a context named "remote" with the given endpoint, as the docker CLI does.
func (s surroundings) writeContext(t *testing.T, endpoints string) {
	t.Helper()
	s.write(t, filepath.Join(".docker/contexts/meta", remoteID, "meta.json"),
		`{"Name":"remote","Metadata":{},"Endpoints":`+endpoints+`}`)
}

// remoteID is `printf remote | sha256sum`.
const remoteID = "b71199ebd070b36beab7317920c2c2f1d777df8d05e5527d8458fda57cb17a7a"

func TestEndpointsInOrderOfPrecedence(t *testing.T) {
	for name, c := range map[string]struct {
		explicit    string
		settings    []string
		host, found string
	}{
		"explicit over all": {
			explicit: "tcp://a:1", settings: []string{"DOCKER_HOST=tcp://b:2", "DOCKER_CONTEXT=remote"},
			host: "tcp://a:1", found: "the configured host",
		},
		"DOCKER_HOST over a context": {
			settings: []string{"DOCKER_HOST=tcp://b:2", "DOCKER_CONTEXT=remote"},
			host:     "tcp://b:2", found: "DOCKER_HOST",
		},
		"DOCKER_CONTEXT over the configuration": {
			settings: []string{"DOCKER_CONTEXT=remote"},
			host:     "tcp://c:3", found: `context "remote" of DOCKER_CONTEXT`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := in(t, c.settings...)
			s.write(t, ".docker/config.json", `{"currentContext":"other"}`)
			s.writeContext(t, `{"docker":{"Host":"tcp://c:3"}}`)
			got, err := s.endpoints(c.explicit)
			require.NoError(t, err)
			require.Equal(t, []endpoint{{host: c.host, found: c.found}}, got)
		})
	}
}

func TestEndpointsFromTheConfiguration(t *testing.T) {
	s := in(t)
	s.write(t, ".docker/config.json", `{"auths":{},"currentContext":"remote"}`)
	s.writeContext(t, `{"docker":{"Host":"unix:///far.sock","SkipTLSVerify":false}}`)
	got, err := s.endpoints("")
	require.NoError(t, err)
	require.Equal(t, "unix:///far.sock", got[0].host)
	require.Contains(t, got[0].found, "config.json")
}

func TestDefaultContextMeansTheSockets(t *testing.T) {
	for _, settings := range [][]string{nil, {"DOCKER_CONTEXT=default"}} {
		got, err := in(t, settings...).endpoints("")
		require.NoError(t, err)
		require.Greater(t, len(got), 1)
		require.Equal(t, client.DefaultDockerHost, got[0].host)
	}
}

func TestUsualSockets(t *testing.T) {
	s := in(t, "XDG_RUNTIME_DIR=/run/user/7")
	var hosts []string
	for _, e := range s.usual() {
		require.NotEmpty(t, e.found)
		hosts = append(hosts, strings.Replace(e.host, s.home, "~", 1))
	}
	require.Equal(t, []string{
		client.DefaultDockerHost, "unix:///run/user/7/docker.sock", "unix:///run/user/1000/docker.sock",
		"unix://~/.docker/run/docker.sock", "unix://~/.docker/desktop/docker.sock",
		"unix://~/.colima/default/docker.sock", "unix://~/.orbstack/run/docker.sock", "unix://~/.rd/docker.sock",
	}, hosts)
}

func TestUsualSocketsWithoutHomeAndOnWindows(t *testing.T) {
	s := surroundings{getenv: environment(), uid: 1000, goos: "linux"}
	require.Len(t, s.usual(), 2)
	s.goos = "windows"
	require.Len(t, s.usual(), 1)
}

func TestABadAddressIsUnreachable(t *testing.T) {
	_, err := in(t, "DOCKER_HOST=ssh://me@build").endpoints("")
	require.ErrorIs(t, err, ErrUnreachable)
	require.ErrorContains(t, err, "DOCKER_HOST")
}

func TestSurroundingsOfReadsHomeThroughGetenv(t *testing.T) {
	require.Equal(t, "/there", surroundingsOf(environment("HOME=/there")).home)
	require.Equal(t, os.Getuid(), surroundingsOf(environment()).uid)
}
