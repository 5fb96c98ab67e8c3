package agent

import (
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var lastArtifact atomic.Uint64

// compiling is a spec with a compile step, of which the artifact is asked for.
func compiling(compile, run string) Spec {
	spec := sh(run)
	spec.Compile = &Step{Commands: [][]string{{"/bin/sh", "-c", compile}}, Timeout: time.Minute}
	spec.Keep, spec.Artifact = 8<<20, lastArtifact.Add(1)
	return spec
}

// name is a spec that names an artifact.
func name(o outcome, run string) Spec {
	spec := sh(run)
	spec.Artifact = o.number
	return spec
}

// bring is a spec that brings an artifact, which it fetches from where it was made.
func bring(t *testing.T, home *Client, o outcome, run string) Spec {
	t.Helper()
	spec := name(o, run)
	var err error
	spec.Made, err = home.Fetch(o.number, o.made)
	require.NoError(t, err)
	return spec
}

func requireForgotten(t *testing.T, err error) {
	t.Helper()
	var failure *FailureError
	require.ErrorAs(t, err, &failure)
	require.Equal(t, FailureForgotten, failure.Code)
}

func names(files []MadeFile) (all []string) {
	for _, f := range files {
		all = append(all, fmt.Sprintf("%s %o %d", f.Name, f.Mode, f.Size))
	}
	return all
}

// What the compile step made is kept as it was when the step ended, runs
// again, in whichever slot, and a run that changes it changes only its own.
func TestArtifact(t *testing.T) {
	client := startGuest(t)
	spec := compiling(`mkdir -p ../out/d/e; printf '#!/bin/sh\necho ran "$@"; cat main.sh\n' > ../out/main; chmod 700 ../out/main
		printf ab > ../out/d/f; : > ../tmp/t; echo warning >&2`,
		`../out/main first; echo evil > ../out/main; rm -r ../out/d; echo evil > main.sh`)
	spec.Files = []File{{Name: "main.sh", Data: []byte("source\n")}}
	o := do(t, client, spec, "")
	require.Equal(t, "ran first\nsource\n", o.stdout, o.stderr)
	require.Equal(t, "warning\n", o.compile)
	require.Empty(t, o.made.Refused)
	require.Equal(t, []string{"work/main.sh 600 7", "out/d 700 0", "out/d/e 700 0", "out/d/f 600 2", "out/main 700 37", "tmp/t 600 0"}, names(o.made.Files))

	const change = `../out/main "$(cat)"; cat ../out/d/f; ls ../out/d; stat -c '%n %a' ../out/* ../tmp/t; rm -r ../out/* *`
	const printed = "ran second\nsource\nabe\nf\n../out/d 700\n../out/main 700\n../tmp/t 600\n"
	other := startGuest(t)
	_, err := try(t.Context(), other, name(o, change), "second")
	requireForgotten(t, err)
	brought := do(t, other, bring(t, client, o, change), "second")
	require.Equal(t, printed, brought.stdout, brought.stderr)
	for _, client := range []*Client{client, other} {
		for range 2 * guestSlots { // in every slot
			again := do(t, client, name(o, change), "second")
			require.Equal(t, printed, again.stdout, again.stderr)
			require.Nil(t, again.Result.Compile)
			require.Zero(t, again.compiled)
			require.Empty(t, again.made)
		}
	}
}

// Many bytes come and go whole, beside others, also when all bring the same first.
func TestArtifactIsBytes(t *testing.T) {
	home, other := startGuest(t), startGuest(t)
	const size = 3<<20 + 7
	o := do(t, home, compiling(fmt.Sprintf("head -c %d /dev/urandom > ../out/big; sha256sum < ../out/big", size), ""), "")
	require.Empty(t, o.made.Refused)
	brings := bring(t, home, o, "sha256sum < ../out/big; cat")
	require.Len(t, brings.Made[0].Data, size)
	require.Equal(t, o.compile, fmt.Sprintf("%x  -\n", sha256.Sum256(brings.Made[0].Data)))
	var runs sync.WaitGroup
	for range guestSlots {
		for _, spec := range []Spec{brings, name(o, "sha256sum < ../out/big; cat")} {
			runs.Go(func() {
				client := other
				if len(spec.Made) == 0 {
					client = home
				}
				again, err := try(t.Context(), client, spec, strings.Repeat("x", 100_000))
				if err != nil || again.stdout != o.compile+strings.Repeat("x", 100_000) {
					t.Errorf("%.100q %v", again.stdout, err)
				}
			})
		}
	}
	runs.Wait()
	require.Equal(t, o.compile, do(t, other, name(o, "sha256sum < ../out/big"), "").stdout)
}

// What is no plain file, or not asked for, is not kept, and the program runs
// all the same.
func TestArtifactIsRefused(t *testing.T) {
	client := startGuest(t)
	for name, test := range map[string]struct{ compile, says string }{
		"link":        {"ln -s /etc/passwd ../out/main", "no regular file"},
		"folder link": {"ln -s /etc ../out/main", "no regular file"},
		"fifo":        {"mkfifo ../out/main", "no regular file"},
		"locked":      {": > ../out/main; chmod 000 ../out/main", "cannot be read"},
		"shut":        {"mkdir ../out/d; chmod 500 ../out/d", "enter"},
		"set-uid":     {": > ../out/main; chmod 4700 ../out/main", ""},
		"too large":   {"truncate -s 9M ../out/main", "too many"},
		"too many":    {"cd ../out; for i in $(seq 2000); do : > $i; done", "too many"},
		"no name":     {`cd ../out; for i in 1 2 3 4 5; do d=$(printf %0250d 0); mkdir $d && cd $d; done; : > f`, "clean path"},
	} {
		t.Run(name, func(t *testing.T) {
			o := do(t, client, compiling(test.compile, "echo ran"), "")
			require.Equal(t, "ran\n", o.stdout, o.compile)
			require.Equal(t, 1, o.compiled)
			if test.says == "" { // only the permission bits are kept
				require.Equal(t, []string{"out/main 700 0"}, names(o.made.Files))
				return
			}
			require.Empty(t, o.made.Files)
			require.Contains(t, o.made.Refused, test.says)
		})
	}
}

// A compile step that did not end well by itself leaves no artifact.
func TestNoArtifactOfAFailure(t *testing.T) {
	client := startGuest(t)
	for script, status := range map[string]string{
		": > ../out/main; exit 1":     StatusCompileError,
		": > ../out/main; kill -9 $$": StatusSignaled,
		": > ../out/main; sleep 100":  StatusTimeout,
	} {
		spec := compiling(script, "echo ran")
		spec.Compile.Timeout = 300 * time.Millisecond
		if status != StatusTimeout {
			spec.Compile.Timeout = time.Minute
		}
		o := do(t, client, spec, "")
		require.Equal(t, status, o.Result.Compile.Status)
		require.Empty(t, o.stdout)
		require.Empty(t, o.made)
		_, err := try(t.Context(), client, name(o, ""), "")
		requireForgotten(t, err)
	}
}

// An artifact that does not fit together is refused and not kept, and the slot
// serves on.
func TestArtifactThatCannotBeLaid(t *testing.T) {
	client := startGuest(t)
	for range guestSlots + 1 {
		spec := sh("echo ran")
		spec.Artifact = lastArtifact.Add(1)
		spec.Made = []MadeFile{made("out/a", "x"), made("out/a/b", "x")}
		_, err := try(t.Context(), client, spec, "")
		var failure *FailureError
		require.ErrorAs(t, err, &failure)
		require.Equal(t, FailureFiles, failure.Code)
		spec.Made = nil
		_, err = try(t.Context(), client, spec, "")
		requireForgotten(t, err)
	}
	require.Equal(t, "ran\n", do(t, client, sh("echo ran"), "").stdout)
}

// Those that wait for a program need not wait for its end.
func TestArtifactIsToldBesideTheProgram(t *testing.T) {
	client := startGuest(t)
	spec := compiling("echo made > ../out/main", "read line; cat ../out/main")
	came := make(chan Made, 1)
	input := &untilMade{made: came}
	var printed []byte
	_, err := client.Exec(t.Context(), spec, Input{More: input}, Events{
		Output:   func(_ Stream, chunk []byte) { printed = append(printed, chunk...) },
		Compiled: func(Report) {},
		Made:     func(m Made) { came <- m },
	})
	require.NoError(t, err)
	require.Equal(t, "made\n", string(printed))
	require.Equal(t, []string{"out/main 600 5"}, names(input.got.Files))
}

// untilMade is an input that comes when the artifact does.
type untilMade struct {
	made chan Made
	got  Made
}

func (u *untilMade) Read(p []byte) (int, error) {
	if len(u.got.Files) > 0 {
		return 0, io.EOF
	}
	u.got = <-u.made
	return copy(p, "go\n"), nil
}

func (u *untilMade) Close() error { return nil }

// The agent keeps within its bound those that were used last. One that it forgot can
// be brought again.
func TestAgentForgets(t *testing.T) {
	client := startGuest(t)
	build := func(letter string) outcome {
		o := do(t, client, compiling(fmt.Sprintf("head -c 6000000 /dev/zero | tr '\\0' %s > ../out/main", letter), ""), "")
		require.Empty(t, o.made.Refused)
		return o
	}
	a := build("a")
	brings := bring(t, client, a, "head -c 2 ../out/main")
	b := build("b")
	require.Equal(t, "aa", do(t, client, name(a, "head -c 2 ../out/main"), "").stdout)
	build("c")
	_, err := try(t.Context(), client, name(b, ""), "")
	requireForgotten(t, err)
	_, err = client.Fetch(b.number, b.made)
	requireForgotten(t, err)
	build("d")
	_, err = try(t.Context(), client, name(a, ""), "")
	requireForgotten(t, err)
	require.Equal(t, "aa", do(t, client, brings, "").stdout)
	require.Equal(t, "aa", do(t, client, name(a, "head -c 2 ../out/main"), "").stdout)
}

// A program that runs for long takes no room among the copies.
func TestRunningProgramHoldsNoCopy(t *testing.T) {
	client := startGuest(t)
	first := do(t, client, compiling("truncate -s 8M ../out/main", ""), "")
	started, end := make(chan struct{}), make(chan Made, 1)
	done := make(chan error)
	go func() {
		_, err := client.Exec(t.Context(), name(first, "echo; read line; test -s ../out/main"), Input{More: &untilMade{made: end}},
			Events{Output: func(Stream, []byte) { close(started) }})
		done <- err
	}()
	<-started
	second := do(t, client, compiling("truncate -s 8M ../out/main", ""), "")
	end <- second.made
	require.Empty(t, second.made.Refused)
	require.NoError(t, <-done)
}

// One for which there is no room is not kept, and one that is brought runs all
// the same.
func TestArtifactLargerThanTheRoom(t *testing.T) {
	setup := guestSetup()
	setup.Artifacts = 1 << 20
	client := startGuestWith(t, setup)
	o := do(t, client, compiling("truncate -s 2M ../out/main", "echo ran"), "")
	require.Equal(t, "ran\n", o.stdout)
	require.Contains(t, o.made.Refused, "no room")
	spec := sh("wc -c < ../out/main")
	spec.Artifact = lastArtifact.Add(1)
	spec.Made = []MadeFile{made("out/main", strings.Repeat("x", 5<<20))}
	require.Equal(t, "5242880\n", do(t, client, spec, "").stdout)
	spec.Made = nil
	_, err := try(t.Context(), client, spec, "")
	requireForgotten(t, err)
}

// A host that asks for bytes and does not read them cannot keep the agent from
// forgetting: not for long.
func TestFetchThatNobodyReads(t *testing.T) {
	client := startGuest(t)
	build := func() outcome { return do(t, client, compiling("truncate -s 8M ../out/main", ""), "") }
	first := build()
	require.Empty(t, first.made.Refused)
	stream, err := client.session.OpenStream()
	require.NoError(t, err)
	defer stream.Close()
	require.NoError(t, writeJSON(stream, frameFetch, Fetch{Artifact: first.number}))
	_, err = stream.Read(make([]byte, 1))
	require.NoError(t, err, "it has begun")
	require.Contains(t, build().made.Refused, "no room")
	require.Eventually(t, func() bool { return build().made.Refused == "" }, time.Minute, fetchPatience/4)
	_, err = try(t.Context(), client, name(first, ""), "")
	requireForgotten(t, err)
}
