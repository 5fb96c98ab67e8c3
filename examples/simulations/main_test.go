package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// command runs the command for real.
func command(t *testing.T, args ...string) (code int, out, complaints string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	var stdout, stderr bytes.Buffer
	code = simulate(ctx, args, &stdout, &stderr)
	return code, stdout.String(), stderr.String()
}

func TestTwoHundredRuns(t *testing.T) {
	code, out, complaints := command(t, "-runs", "200", "-concurrency", "50", "-workers", "10", "-timeout", "1m")
	require.Empty(t, complaints)
	require.Equal(t, exitOK, code)
	require.Contains(t, out, "200 of 200 runs in ")
	require.Contains(t, out, "python3: 200 ok\n")
	require.Regexp(t, `(?m)^ *python3 +hello +10 +1 +\d`, out)
	require.NotContains(t, out, "replaced")
}

func TestLanguagesTakeTurns(t *testing.T) {
	code, out, complaints := command(t, "-language", "python3,c", "-runs", "10", "-concurrency", "4", "-program", "output", "-timeout", "1m")
	require.Empty(t, complaints)
	require.Equal(t, exitOK, code)
	require.Contains(t, out, "python3: 5 ok\n")
	require.Contains(t, out, "c: 5 ok\n")
}

func TestChaosReplacesContainersAndLosesNoRun(t *testing.T) {
	code, out, complaints := command(t, "-runs", "60", "-concurrency", "4", "-program", "sleep",
		"-containers", "2", "-chaos", "1s", "-timeout", "1m")
	require.Empty(t, complaints)
	require.Equal(t, exitOK, code)
	require.Contains(t, out, "python3: 60 ok\n")
	require.Regexp(t, `containers: [1-9]\d* killed, [1-9]\d* replaced`, out)
}

func TestAProgramThatFailsIsCountedByItsStatus(t *testing.T) {
	program := filepath.Join(t.TempDir(), "fails.py")
	require.NoError(t, os.WriteFile(program, []byte("print('{token}')\nraise SystemExit(3)"), 0o600))
	code, out, complaints := command(t, "-runs", "3", "-program", program, "-timeout", "1m")
	require.Empty(t, complaints)
	require.Equal(t, exitOK, code)
	require.Contains(t, out, "python3: 3 failed\n")
}

func TestAProgramWithAnothersTokenIsWrong(t *testing.T) {
	program := filepath.Join(t.TempDir(), "wrong.py")
	require.NoError(t, os.WriteFile(program, []byte("'{token}'\nprint('token-0-0-end')"), 0o600))
	code, out, complaints := command(t, "-runs", "2", "-program", program, "-timeout", "1m")
	require.Equal(t, exitWrong, code)
	require.Contains(t, out, "python3: 2 ok\n")
	require.Contains(t, complaints, "0 runs were lost, 2 had an output that is not theirs")
	require.Contains(t, complaints, "got the output of token-0-0-end")
}

func TestAnInterruptEndsTheLoadAndReportsIt(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
	defer cancel()
	var out, complaints bytes.Buffer
	code := simulate(ctx, []string{"-runs", "1000000", "-program", "sleep", "-timeout", "1m"}, &out, &complaints)
	require.Empty(t, complaints.String())
	require.Equal(t, exitOK, code)
	require.Contains(t, out.String(), " of 1000000 runs in ")
}

func TestNothingToRunIn(t *testing.T) {
	code, _, complaints := command(t, "-image", "no-such-image:none", "-verbose")
	require.Equal(t, exitUsage, code)
	require.Contains(t, complaints, "no-such-image:none")
	t.Setenv("DOCKER_HOST", "unix:///nowhere.sock")
	code, _, complaints = command(t)
	require.Equal(t, exitUsage, code)
	require.Contains(t, complaints, "nowhere.sock")
}
