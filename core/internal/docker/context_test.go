package docker

import (
	"path/filepath"
	"testing"

	"github.com/docker/docker/client"
	"github.com/stretchr/testify/require"
)

func TestContextsThatCannotBeUsed(t *testing.T) {
	for name, c := range map[string]struct {
		endpoints string // "" stores no context
		want      string
	}{
		"missing":     {"", "no such context"},
		"not JSON":    {"{", "unexpected end of JSON"},
		"no endpoint": {`{"kubernetes":{"Host":"x"}}`, "no Docker endpoint"},
		"ssh":         {`{"docker":{"Host":"ssh://me@build"}}`, "does not speak ssh"},
	} {
		t.Run(name, func(t *testing.T) {
			s := in(t, "DOCKER_CONTEXT=remote")
			if name == "not JSON" {
				s.write(t, filepath.Join(".docker/contexts/meta", remoteID, "meta.json"), c.endpoints)
			} else if c.endpoints != "" {
				s.writeContext(t, c.endpoints)
			}
			_, err := s.endpoints("")
			require.ErrorIs(t, err, ErrUnreachable)
			require.ErrorContains(t, err, `"remote"`)
			require.ErrorContains(t, err, c.want)
		})
	}
}

func TestContextWithoutHostIsTheDefaultSocket(t *testing.T) {
	s := in(t, "DOCKER_CONTEXT=remote")
	s.writeContext(t, `{"docker":{}}`)
	got, err := s.endpoints("")
	require.NoError(t, err)
	require.Equal(t, client.DefaultDockerHost, got[0].host)
}

func TestConfigurationDirectory(t *testing.T) {
	s := in(t)
	require.Equal(t, filepath.Join(s.home, ".docker"), s.configDir())
	s.getenv = environment("DOCKER_CONFIG=/elsewhere")
	require.Equal(t, "/elsewhere", s.configDir())
	require.Empty(t, surroundings{getenv: environment()}.configDir())
}

func TestBrokenConfigurationIsReported(t *testing.T) {
	s := in(t)
	s.write(t, ".docker/config.json", `{"currentContext":`)
	_, err := s.endpoints("")
	require.ErrorIs(t, err, ErrUnreachable)
	require.ErrorContains(t, err, "config.json")
}

func TestContextTLS(t *testing.T) {
	s := in(t, "DOCKER_CONTEXT=remote", "DOCKER_TLS_VERIFY=1", "DOCKER_CERT_PATH=/not/for/contexts")
	s.writeContext(t, `{"docker":{"Host":"tcp://c"}}`)
	s.write(t, filepath.Join(".docker/contexts/tls", remoteID, "docker/ca.pem"), "x")
	got, err := s.endpoints("")
	require.NoError(t, err)
	require.Equal(t, "tcp://c:2376", got[0].host)
	require.Equal(t, filepath.Join(s.home, ".docker/contexts/tls", remoteID, "docker/ca.pem"), got[0].tls.ca)
	require.Empty(t, got[0].tls.cert)
	require.False(t, got[0].tls.skipVerify)
}

func TestContextMayDoWithoutVerifying(t *testing.T) {
	s := in(t, "DOCKER_CONTEXT=remote")
	s.writeContext(t, `{"docker":{"Host":"tcp://c","SkipTLSVerify":true}}`)
	got, err := s.endpoints("")
	require.NoError(t, err)
	require.Equal(t, &tlsFiles{skipVerify: true}, got[0].tls)
}

func TestSocketsHaveNoTLS(t *testing.T) {
	s := in(t, "DOCKER_CONTEXT=remote")
	s.writeContext(t, `{"docker":{"Host":"unix:///far.sock","SkipTLSVerify":true}}`)
	got, err := s.endpoints("")
	require.NoError(t, err)
	require.Nil(t, got[0].tls)
}
