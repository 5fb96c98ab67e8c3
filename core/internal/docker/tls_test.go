package docker

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/docker/docker/client"
	"github.com/stretchr/testify/require"
)

func TestEnvironmentTLS(t *testing.T) {
	dir := certificates(t)
	all := tlsFiles{
		ca: filepath.Join(dir, "ca.pem"), cert: filepath.Join(dir, "cert.pem"), key: filepath.Join(dir, "key.pem"),
	}
	unverified := all
	unverified.skipVerify = true
	at := "DOCKER_CERT_PATH=" + dir
	require.Nil(t, in(t, at).environmentTLS(), "the files alone switch nothing on, as with the docker CLI")
	require.Equal(t, &all, in(t, at, "DOCKER_TLS_VERIFY=1").environmentTLS())
	require.Equal(t, &unverified, in(t, at, "DOCKER_TLS=1").environmentTLS())
}

func TestEnvironmentTLSDefaultsToTheConfigurationDirectory(t *testing.T) {
	s := in(t, "DOCKER_TLS_VERIFY=1")
	s.write(t, ".docker/ca.pem", "x")
	require.Equal(t, &tlsFiles{ca: filepath.Join(s.home, ".docker/ca.pem")}, s.environmentTLS())
}

func TestTLSFilesThatCannotBeLoaded(t *testing.T) {
	junk := filepath.Join(t.TempDir(), "junk.pem")
	require.NoError(t, os.WriteFile(junk, []byte("junk"), 0o600))
	for _, files := range []tlsFiles{{ca: junk}, {cert: junk, key: junk}, {ca: junk + ".absent"}} {
		_, err := files.config()
		require.Error(t, err)
	}
}

// TestBoxOverTLS reaches the real daemon through a TLS front that asks for a client certificate: everything a
// remote Docker host needs, the half-close of the attach stream included.
func TestBoxOverTLS(t *testing.T) {
	dir := certificates(t)
	address := tlsFront(t, dir)
	e := open(t, func(o *Options) {
		o.Getenv = environment("DOCKER_HOST=tcp://"+address, "DOCKER_TLS_VERIFY=1", "DOCKER_CERT_PATH="+dir)
	})
	info, err := e.Info(within(t))
	require.NoError(t, err)
	require.Equal(t, "tcp://"+address, info.Address)
	box := provision(t, e, catSpec())
	_, err = io.WriteString(box.Stream(), "over TLS")
	require.NoError(t, err)
	require.NoError(t, box.Stream().(interface{ CloseWrite() error }).CloseWrite())
	text, err := io.ReadAll(box.Stream())
	require.NoError(t, err)
	require.Equal(t, "over TLS", string(text))
	requireGone(t, e, box.ID(), patience)
}

func TestTLSMistakesAreNamed(t *testing.T) {
	dir := certificates(t)
	address := tlsFront(t, dir)
	for _, settings := range [][]string{
		{"DOCKER_TLS_VERIFY=1", "DOCKER_CERT_PATH=" + t.TempDir()},
		{"DOCKER_TLS_VERIFY=1", "DOCKER_CERT_PATH=" + certificates(t)},
	} {
		_, err := Open(within(t), Options{Host: "tcp://" + address, Getenv: environment(settings...)})
		require.ErrorIs(t, err, ErrUnreachable)
		require.ErrorContains(t, err, "DOCKER_TLS_VERIFY")
	}
}

// TestForgottenTLSIsNamed speaks plain HTTP to an HTTPS server of the kind that dockerd is.
func TestForgottenTLSIsNamed(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	_, err := Open(within(t), Options{Host: server.Listener.Addr().String(), Getenv: environment()})
	require.ErrorIs(t, err, ErrUnreachable)
	require.ErrorContains(t, err, "DOCKER_TLS_VERIFY")
}

// tlsFront listens with TLS and passes every connection on to the daemon's socket.
func tlsFront(t *testing.T, dir string) (address string) {
	t.Helper()
	config, err := tlsFiles{
		ca: filepath.Join(dir, "ca.pem"), cert: filepath.Join(dir, "cert.pem"), key: filepath.Join(dir, "key.pem"),
	}.config()
	require.NoError(t, err)
	config.ClientAuth, config.ClientCAs = tls.RequireAndVerifyClientCert, config.RootCAs
	listener, err := tls.Listen("tcp", "127.0.0.1:0", config)
	require.NoError(t, err)
	var all sync.WaitGroup
	all.Go(func() {
		for {
			c, err := listener.Accept()
			if err != nil {
				return
			}
			all.Go(func() { passOn(c.(*tls.Conn)) })
		}
	})
	t.Cleanup(func() {
		require.NoError(t, listener.Close())
		all.Wait()
	})
	return listener.Addr().String()
}

// passOn copies both ways, passing on the end of each direction by itself.
func passOn(outer *tls.Conn) {
	defer outer.Close()
	inner, err := net.Dial("unix", strings.TrimPrefix(client.DefaultDockerHost, "unix://"))
	if err != nil {
		return
	}
	defer inner.Close()
	var both sync.WaitGroup
	both.Go(func() { _, err := io.Copy(inner, outer); endWrites(inner.(*net.UnixConn), err) })
	both.Go(func() { _, err := io.Copy(outer, inner); endWrites(outer, err) })
	both.Wait()
}

// endWrites half-closes after EOF and closes after an error.
func endWrites(c interface {
	CloseWrite() error
	Close() error
}, err error) {
	if err == nil {
		err = c.CloseWrite()
	}
	if err != nil && !errors.Is(err, net.ErrClosed) {
		c.Close()
	}
}

// certificates makes a self-signed pair that is its own authority, for client and server alike.
func certificates(t *testing.T) (dir string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: "test"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage:    x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	}
	certificate, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	require.NoError(t, err)
	private, err := x509.MarshalECPrivateKey(key)
	require.NoError(t, err)
	dir = t.TempDir()
	for name, block := range map[string]*pem.Block{
		"ca.pem":   {Type: "CERTIFICATE", Bytes: certificate},
		"cert.pem": {Type: "CERTIFICATE", Bytes: certificate},
		"key.pem":  {Type: "EC PRIVATE KEY", Bytes: private},
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), pem.EncodeToMemory(block), 0o600))
	}
	return dir
}
