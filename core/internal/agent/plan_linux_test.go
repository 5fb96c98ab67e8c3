package agent

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// search is a spec whose second command is looked for in PATH, after a first one
// that makes what is found there.
func search(path string, argv ...string) Spec {
	spec := sh(`mkdir first second; mkdir first/both
		printf '#!/bin/sh\necho first $0 $@' > first/one; printf '#!/bin/sh\necho second $0' > second/one
		cp second/one first/plain; cp second/one second/plain; cp second/one second/both
		echo noise > first/noise; echo '#!/no/such/interpreter' > first/lost; cp first/lost second/lost
		chmod 700 first/one second/* first/noise first/lost; chmod 600 first/plain`)
	spec.Run.Env = []string{"PATH=" + path}
	spec.Run.Commands[0][0] = "/bin/sh"
	spec.Run.Commands[0][2] = "PATH=/bin:/usr/bin\n" + spec.Run.Commands[0][2]
	spec.Run.Commands = append(spec.Run.Commands, argv)
	return spec
}

func TestCommandsAreLookedForInPATH(t *testing.T) {
	client := startGuest(t)
	for name, test := range map[string]struct {
		path, command, prints string
	}{
		"the first":                  {"/no/such:first:second", "one", "first first/one x\n"},
		"none that may not be run":   {"first:second", "plain", "second second/plain\n"},
		"no folder":                  {"first:second", "both", "second second/both\n"},
		"not with a slash":           {"first", "second/one", "second second/one\n"},
		"a folder without a name":    {":second", "first/one", "first first/one x\n"},
		"a folder with a long name":  {strings.Repeat("x", 300) + ":second", "one", "second second/one\n"},
		"a folder that is no folder": {"first/one:second", "one", "second second/one\n"},
	} {
		t.Run(name, func(t *testing.T) {
			o := do(t, client, search(test.path, test.command, "x"), "")
			require.Equal(t, test.prints, o.stdout, o.stderr)
		})
	}
}

// TestLaunchFailures: these are the words that a user reads.
func TestLaunchFailures(t *testing.T) {
	client := startGuest(t)
	for command, says := range map[string]string{
		"/no/such":                     "execve /no/such: no such file or directory",
		"no-such":                      `exec: "no-such": executable file not found in $PATH`,
		"first/plain":                  "execve first/plain: permission denied",
		"first/both":                   "execve first/both: permission denied",
		"first/one/below":              "execve first/one/below: not a directory",
		"noise":                        "execve first/noise: exec format error",
		"lost":                         "execve first/lost: no such file or directory",
		"on\x00e":                      "execve on\x00e: invalid argument",
		strings.Repeat("x", 300):       fmt.Sprintf("exec: %q: executable file not found in $PATH", strings.Repeat("x", 300)),
		"/" + strings.Repeat("x", 300): "execve /" + strings.Repeat("x", 300) + ": file name too long",
	} {
		t.Run(command, func(t *testing.T) {
			_, err := try(t.Context(), client, search("first:second", command), "")
			var failure *FailureError
			require.ErrorAs(t, err, &failure)
			require.Equal(t, FailureLaunch, failure.Code)
			require.Equal(t, "cannot start the command: "+says, failure.Message)
		})
	}
}

// TestFilesAreLent: the program's descriptors are the files in their order, also
// where the agent has others at the same places, or the same ones in another
// order. It has some of both at 3 and later.
func TestFilesAreLent(t *testing.T) {
	var files []*os.File
	var names string
	for i := range 20 {
		file, err := os.Create(fmt.Sprint(t.TempDir(), "/", i))
		require.NoError(t, err)
		t.Cleanup(func() { file.Close() })
		files = append(files, file)
	}
	ruleset := files[0]
	files = append(files[1:], files[1], os.Stderr)
	for range 2 {
		slices.Reverse(files)
		names = ""
		for i, file := range files {
			if file != os.Stderr {
				names += fmt.Sprintf("[ /proc/self/fd/%d -ef %s ] || exit %d\n", i, file.Name(), i+1)
			}
		}
		c := newTestChild(t, names+fmt.Sprintf("[ ! -e /proc/self/fd/%d ] || exit 99", len(files)))
		at := c.lend(files, ruleset)
		c.closeOthers(true)
		require.EqualValues(t, len(files), at)
		c.add("ruleset", unix.SYS_FTRUNCATE, at, 5)
		require.Zero(t, live(t, c).ExitStatus())
		require.NoError(t, c.failure(order{}))
		info, err := ruleset.Stat()
		require.NoError(t, err)
		require.Equal(t, int64(5), info.Size())
		require.NoError(t, ruleset.Truncate(0))
		require.True(t, c.apart())
	}
}

// TestDrop: capabilities that are not asked for are lost, also with the program.
func TestDrop(t *testing.T) {
	slot := Slot{UID: guestUID + 901, GID: guestUID + 902}
	for _, test := range []struct {
		ambient []uintptr
		caps    string
	}{
		{nil, "0000000000000000"},
		{[]uintptr{unix.CAP_SETUID}, "0000000000000080"},
		{[]uintptr{unix.CAP_SETUID, unix.CAP_SETGID, unix.CAP_SYSLOG}, "00000004000000c0"},
	} {
		reading, writing, err := os.Pipe()
		require.NoError(t, err)
		c := newTestChild(t, `grep -E '^(Cap(Inh|Prm|Eff|Amb)|Uid|Gid|Groups):' /proc/self/status`)
		c.drop(slot, test.ambient)
		c.lend([]*os.File{os.Stdin, writing, os.Stderr}, nil)
		require.Zero(t, live(t, c).ExitStatus())
		require.NoError(t, writing.Close())
		said, err := io.ReadAll(reading)
		require.NoError(t, err)
		require.NoError(t, reading.Close())
		want := "Uid:\t61901\t61901\t61901\t61901\nGid:\t61902\t61902\t61902\t61902\nGroups:\t \n"
		for _, set := range []string{"Inh", "Prm", "Eff", "Amb"} {
			want += "Cap" + set + ":\t" + test.caps + "\n"
		}
		require.Equal(t, want, string(said))
	}
}

// TestKillsOfOneSlotDoNotHitLaunchesOfAnother: every run ends with a kill of all
// that is of its user, while others are started.
func TestKillsOfOneSlotDoNotHitLaunchesOfAnother(t *testing.T) {
	client := startGuest(t)
	var runs sync.WaitGroup
	for range guestSlots {
		runs.Go(func() {
			for range 100 {
				o, err := try(t.Context(), client, sh("exit 3"), "")
				if err != nil || o.Run.ExitCode != 3 {
					t.Errorf("%v: %+v", err, o.Result)
					return
				}
			}
		})
	}
	runs.Wait()
}
