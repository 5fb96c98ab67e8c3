package docker

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"os"
	"path/filepath"
)

// tlsFiles names the PEM files of a TLS connection. An empty name means: none of that kind.
type tlsFiles struct {
	ca, cert, key string
	skipVerify    bool // accept any server certificate
}

// environmentTLS follows the docker CLI: DOCKER_TLS_VERIFY switches TLS on and verifies the server, DOCKER_TLS
// switches it on without verifying; the files lie in DOCKER_CERT_PATH or in the CLI's configuration directory.
func (s surroundings) environmentTLS() *tlsFiles {
	verify := s.getenv("DOCKER_TLS_VERIFY") != ""
	if !verify && s.getenv("DOCKER_TLS") == "" {
		return nil
	}
	dir := s.getenv("DOCKER_CERT_PATH")
	if dir == "" {
		dir = s.configDir()
	}
	files := existingTLS(dir)
	files.skipVerify = !verify
	return &files
}

// contextTLS returns the TLS material of a context, nil if it has none.
func contextTLS(dir string, skipVerify bool) *tlsFiles {
	files := existingTLS(dir)
	if files == (tlsFiles{}) && !skipVerify {
		return nil
	}
	files.skipVerify = skipVerify
	return &files
}

// existingTLS looks for the three files under the names the CLI uses. All are optional there.
func existingTLS(dir string) tlsFiles {
	return tlsFiles{ca: existing(dir, "ca.pem"), cert: existing(dir, "cert.pem"), key: existing(dir, "key.pem")}
}

// existing returns the path of a file in dir, or "" if it is not there.
func existing(dir, name string) string {
	path := filepath.Join(dir, name)
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}

// config loads the files. Without a CA file the system's roots are trusted.
func (f tlsFiles) config() (*tls.Config, error) {
	config := &tls.Config{MinVersion: tls.VersionTLS12, InsecureSkipVerify: f.skipVerify}
	if f.ca != "" {
		pem, err := os.ReadFile(f.ca)
		if err != nil {
			return nil, err
		}
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(pem) {
			return nil, fmt.Errorf("%s holds no certificate", f.ca)
		}
	}
	if f.cert != "" && f.key != "" {
		pair, err := tls.LoadX509KeyPair(f.cert, f.key)
		if err != nil {
			return nil, err
		}
		config.Certificates = []tls.Certificate{pair}
	}
	return config, nil
}
