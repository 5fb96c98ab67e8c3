package agent

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// compiling is a spec with a compile step, of which the artifact is asked for.
func compiling(compile, run string) Spec {
	spec := sh(run)
	spec.Compile = &Step{Commands: [][]string{{"/bin/sh", "-c", compile}}, Timeout: time.Minute}
	spec.Keep = 8 << 20
	return spec
}

// bring is a spec that brings an artifact.
func bring(o outcome, run string) Spec {
	spec := sh(run)
	spec.Made = o.made
	return spec
}

func names(files []MadeFile) (all []string) {
	for _, f := range files {
		all = append(all, fmt.Sprintf("%s %o %d", f.Name, f.Mode, len(f.Data)))
	}
	return all
}

// What the compile step made comes back as it was when the step ended, runs
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
	require.Empty(t, o.refused)
	require.Equal(t, []string{"work/main.sh 600 7", "out/d 700 0", "out/d/e 700 0", "out/d/f 600 2", "out/main 700 37", "tmp/t 600 0"}, names(o.made))

	for range 2 * guestSlots { // in every slot
		again := do(t, client, bring(o, `../out/main "$(cat)"; cat ../out/d/f; ls ../out/d; rm -r ../out/* *`), "second")
		require.Equal(t, "ran second\nsource\nabe\nf\n", again.stdout, again.stderr)
		require.Nil(t, again.Result.Compile)
		require.Zero(t, again.compiled)
		require.Empty(t, again.made)
	}
}

// Many bytes come and go whole, beside others.
func TestArtifactIsBytes(t *testing.T) {
	client := startGuest(t)
	const size = 3<<20 + 7
	spec := compiling(fmt.Sprintf("head -c %d /dev/urandom > ../out/big; sha256sum < ../out/big", size), "")
	o := do(t, client, spec, "")
	require.Empty(t, o.refused)
	require.Len(t, o.made, 1)
	require.Len(t, o.made[0].Data, size)
	data := bytes.Clone(o.made[0].Data)
	var runs sync.WaitGroup
	for range guestSlots {
		runs.Go(func() {
			again, err := try(t.Context(), client, bring(o, "sha256sum < ../out/big; cat"), strings.Repeat("x", 100_000))
			if err != nil || again.stdout != o.compile+strings.Repeat("x", 100_000) {
				t.Errorf("%.100q %v", again.stdout, err)
			}
		})
	}
	runs.Wait()
	require.Equal(t, data, o.made[0].Data)
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
				require.Equal(t, []string{"out/main 700 0"}, names(o.made))
				return
			}
			require.Empty(t, o.made)
			require.Contains(t, o.refused, test.says)
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
		require.Empty(t, o.refused)
	}
}

// An artifact that does not fit together is refused, and the slot serves on.
func TestArtifactThatCannotBeLaid(t *testing.T) {
	client := startGuest(t)
	for range guestSlots + 1 {
		spec := sh("echo ran")
		spec.Made = []MadeFile{made("out/a", "x"), made("out/a/b", "x")}
		_, err := try(t.Context(), client, spec, "")
		var failure *FailureError
		require.ErrorAs(t, err, &failure)
		require.Equal(t, FailureFiles, failure.Code)
	}
	require.Equal(t, "ran\n", do(t, client, sh("echo ran"), "").stdout)
}
