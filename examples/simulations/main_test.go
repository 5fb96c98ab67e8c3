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

// A queue that is full refuses what comes, which is a loss to its caller.
func TestRefusedRunsAreLost(t *testing.T) {
	config := filepath.Join(t.TempDir(), "config.json")
	require.NoError(t, os.WriteFile(config, []byte(`{"queue": 1, "languages": {"python3": {"workers": 1, "timeout_ms": 60000}}}`), 0o600))
	code, out, complaints := command(t, "-config", config, "-program", "sleep", "-runs", "30", "-concurrency", "30")
	require.Equal(t, exitWrong, code)
	require.Regexp(t, `python3: [1-9]\d* ok, [1-9]\d* busy\n`, out)
	require.Regexp(t, `[1-9]\d* runs were lost, 0 had an output`, complaints)
	require.Contains(t, complaints, "1 requests wait already")
}

// A language of the user's own needs nothing but a configuration and a program.
func TestALanguageOfOnesOwn(t *testing.T) {
	folder := t.TempDir()
	config, program := filepath.Join(folder, "config.json"), filepath.Join(folder, "program.sh")
	require.NoError(t, os.WriteFile(config, []byte(`{"languages": {}, "custom_languages": [
		{"id": "shell", "image": "debian:trixie-slim", "file": "main.sh", "run": ["sh", "{file}"]}]}`), 0o600))
	require.NoError(t, os.WriteFile(program, []byte("echo {token}"), 0o600))
	code, out, complaints := command(t, "-config", config, "-language", "shell", "-program", program,
		"-runs", "20", "-concurrency", "5", "-workers", "5", "-containers", "2", "-timeout", "1m")
	require.Empty(t, complaints)
	require.Equal(t, exitOK, code)
	require.Contains(t, out, "shell: 20 ok\n")
}

func TestAProgramThatDoesNotEndIsATimeout(t *testing.T) {
	program := filepath.Join(t.TempDir(), "hangs.py")
	require.NoError(t, os.WriteFile(program, []byte("while True: '{token}'"), 0o600))
	code, out, complaints := command(t, "-runs", "2", "-program", program, "-timeout", "200ms")
	require.Empty(t, complaints)
	require.Equal(t, exitOK, code)
	require.Contains(t, out, "python3: 2 timeout\n")
}

func TestAnInterruptEndsTheLoadAndReportsIt(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 15*time.Second) // of which the boot has some
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
