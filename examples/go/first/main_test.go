package main

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestHello(t *testing.T) {
	var out strings.Builder
	require.NoError(t, hello(t.Context(), &out))
	require.Regexp(t, `^hello from Go\nok in \S+s\n$`, out.String())
	dead, cancel := context.WithCancel(t.Context())
	cancel()
	require.Error(t, hello(dead, &out))
}
