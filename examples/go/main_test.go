package main

import (
	"bytes"
	"context"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestEveryLanguageGreetsInItsTurn(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	var out bytes.Buffer
	require.NoError(t, greet(ctx, &out))
	require.Regexp(t, regexp.MustCompile(`^python3 +(ok +)?\d+ ms  hello from Python
node_latest +(ok +)?\d+ ms  hello from Node.js
c +(ok +)?\d+ ms  hello from C
go +(ok +)?\d+ ms  hello from Go
$`), out.String())
}

func TestAnEndedContextIsAnError(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out bytes.Buffer
	require.Error(t, greet(ctx, &out))
	require.Empty(t, out.String())
}
