package docker

import (
	"context"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A helper container whose creation was not answered neither stays nor keeps the
// lock from this engine until it is stale.
func TestFillerThatNobodyKnowsOfIsRemoved(t *testing.T) {
	direct := open(t)
	socket, lose := loseAnswers(t, direct)
	e := open(t, func(o *Options) { o.Host, o.Namespace = "unix://"+socket, direct.options.Namespace })
	agent := newBinary(t, e)
	lose.Store(true)
	_, err := e.PutAgent(within(t), agent)
	require.Error(t, err)
	require.Len(t, containersOf(t, direct), 1)
	lose.Store(false)
	begin := time.Now()
	_, err = e.PutAgent(within(t), agent)
	require.NoError(t, err)
	require.Less(t, time.Since(begin), fillerStale)
	require.Empty(t, containersOf(t, direct))
}

// loseAnswers stands between an engine and its daemon: while the switch is on, what
// the daemon answers to a container's creation is lost with the connection.
func loseAnswers(t *testing.T, e *Engine) (socket string, lose *atomic.Bool) {
	t.Helper()
	target, err := url.Parse(e.client.DaemonHost())
	require.NoError(t, err)
	dir, err := os.MkdirTemp("", "execman") // short: a socket's path has 107 bytes at most
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, os.RemoveAll(dir)) })
	listener, err := net.Listen("unix", dir+"/lose.sock")
	require.NoError(t, err)
	lose = &atomic.Bool{}
	transport := &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, "unix", target.Path)
	}}
	proxy := &httputil.ReverseProxy{
		Rewrite:   func(r *httputil.ProxyRequest) { r.Out.URL.Scheme, r.Out.URL.Host = "http", "docker" },
		Transport: transport,
		ModifyResponse: func(r *http.Response) error {
			if lose.Load() && strings.HasSuffix(r.Request.URL.Path, "/containers/create") {
				panic(http.ErrAbortHandler)
			}
			return nil
		},
	}
	server := &http.Server{Handler: proxy}
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = server.Serve(listener)
	}()
	t.Cleanup(func() {
		require.NoError(t, server.Close())
		<-done
		transport.CloseIdleConnections()
	})
	return dir + "/lose.sock", lose
}
