package docker

import (
	"fmt"
	"net"
	"net/url"
	"strings"
)

// Ports of a daemon that listens on TCP, where an address names none (docker CLI, opts/hosts.go).
const (
	plainPort = "2375"
	tlsPort   = "2376"
)

// normalizeHost turns what a user may write for a daemon's address into scheme://rest, as the docker CLI does:
// a bare host:port is TCP, and the port has a default. A bare absolute path is a Unix socket.
func normalizeHost(host string, secure bool) (string, error) {
	host = strings.TrimSpace(host)
	scheme, rest, found := strings.Cut(host, "://")
	switch {
	case !found && strings.HasPrefix(host, "/"):
		return "unix://" + host, nil
	case !found:
		scheme, rest = "tcp", host
	}
	if rest == "" {
		return "", fmt.Errorf("the address %q names no host", host)
	}
	switch scheme {
	case "unix", "npipe":
		return scheme + "://" + rest, nil
	case "tcp":
		return normalizeTCP(rest, secure)
	case "ssh":
		return "", fmt.Errorf("execman does not speak ssh: forward the remote socket (ssh -nNT -L "+
			"/tmp/docker.sock:/var/run/docker.sock %s) and use unix:///tmp/docker.sock", rest)
	default:
		return "", fmt.Errorf("the address %q has scheme %q; unix, tcp and npipe work", host, scheme)
	}
}

// normalizeTCP adds the default port to host[:port][/path].
func normalizeTCP(rest string, secure bool) (string, error) {
	u, err := url.Parse("tcp://" + rest)
	if err != nil {
		return "", fmt.Errorf("the address %q is not host:port: %w", rest, err)
	}
	if u.Port() == "" {
		port := plainPort
		if secure {
			port = tlsPort
		}
		u.Host = net.JoinHostPort(u.Hostname(), port)
	}
	return "tcp://" + u.Host + u.Path, nil
}

// isTCP tells whether TLS can apply to a normalized address.
func isTCP(host string) bool { return strings.HasPrefix(host, "tcp://") }
