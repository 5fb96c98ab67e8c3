package docker

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/docker/docker/api/types"
	"github.com/docker/docker/api/types/versions"
	"github.com/docker/docker/client"
)

const (
	// oldestAPI is Docker 20.10's API version.
	oldestAPI = "1.41"
	// pingLimit bounds one daemon's answer, so that a dead one cannot keep the next from being tried.
	pingLimit = 10 * time.Second
)

// connect returns a client for the first endpoint where a daemon answers, its API version negotiated.
func connect(ctx context.Context, all []endpoint) (*client.Client, endpoint, error) {
	var tried []error
	for _, e := range all {
		c, err := e.dial(ctx)
		switch {
		case err == nil:
			return c, e, nil
		case errors.Is(err, ErrUnsupported):
			return nil, e, fmt.Errorf("%s (%s): %w", e.host, e.found, err)
		}
		tried = append(tried, fmt.Errorf("%s (%s): %w", e.host, e.found, err))
	}
	return nil, endpoint{}, unreachable(tried)
}

// dial makes a client for one endpoint and pings the daemon.
func (e endpoint) dial(ctx context.Context) (*client.Client, error) {
	if path, isSocket := strings.CutPrefix(e.host, "unix://"); isSocket {
		if _, err := os.Stat(path); err != nil {
			return nil, err // clearer than the client's text, and cheaper
		}
	}
	options, err := e.options()
	if err != nil {
		return nil, err
	}
	c, err := client.NewClientWithOpts(options...)
	if err != nil {
		return nil, err
	}
	if err := negotiate(ctx, c); err != nil {
		_ = c.Close() // only drops idle connections
		return nil, err
	}
	return c, nil
}

// options are those of a client for the endpoint. None reads the environment: DOCKER_API_VERSION does not pin.
func (e endpoint) options() ([]client.Opt, error) {
	options := []client.Opt{client.WithHost(e.host), client.WithAPIVersionNegotiation()}
	if e.tls == nil {
		return options, nil
	}
	config, err := e.tls.config()
	if err != nil {
		return nil, fmt.Errorf("TLS: %w", err)
	}
	secure := &http.Client{
		Transport:     &http.Transport{TLSClientConfig: config},
		CheckRedirect: client.CheckRedirect,
	}
	return append([]client.Opt{client.WithHTTPClient(secure)}, options...), nil
}

// negotiate pings the daemon and settles on the newest API version that both sides speak.
func negotiate(ctx context.Context, c *client.Client) error {
	ctx, cancel := context.WithTimeout(ctx, pingLimit)
	defer cancel()
	ping, err := c.Ping(ctx)
	if err != nil {
		return err
	}
	if err := supported(ping); err != nil {
		return err
	}
	c.NegotiateAPIVersionPing(ping)
	return nil
}

// supported refuses a daemon that would fail later in a less clear way.
func supported(ping types.Ping) error {
	if versions.LessThan(ping.APIVersion, oldestAPI) {
		return fmt.Errorf("%w: it speaks API %q, execman needs %s (Docker 20.10) or newer",
			ErrUnsupported, ping.APIVersion, oldestAPI)
	}
	if ping.OSType != "" && ping.OSType != "linux" {
		return fmt.Errorf("%w: it runs %s containers, execman needs Linux ones", ErrUnsupported, ping.OSType)
	}
	return nil
}

// unreachable tells every address that was tried, how it was found, why it failed, and what to do.
func unreachable(tried []error) error {
	all := errors.Join(tried...)
	return fmt.Errorf("%w; %s; tried:\n%w", ErrUnreachable, remedy(all), all)
}

// remedy picks the likeliest advice.
func remedy(err error) string {
	switch text := err.Error(); {
	case errors.Is(err, fs.ErrPermission):
		return "this user may not open the socket: add it to the group that owns it (usually docker) or use rootless Docker"
	case strings.Contains(text, "tls:"), strings.Contains(text, "x509:"), strings.Contains(text, "TLS"), strings.Contains(text, "HTTPS"):
		return "check DOCKER_TLS_VERIFY, DOCKER_CERT_PATH and the certificates"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return "the daemon did not answer in time: check that it is well (docker version)"
	default:
		return "start Docker (docker version must show a server), or set DOCKER_HOST if it runs elsewhere"
	}
}
