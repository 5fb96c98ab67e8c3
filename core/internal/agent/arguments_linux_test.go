package agent

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// argued is a spec whose compile step writes the arguments of the run step.
func argued(script string) Spec {
	spec := sh(`for a; do echo "<$a>"; done`, "first", "@../out/main", "@../out/main")
	step := sh(script).Run
	spec.Compile, spec.Run.Arguments = &step, "../out/main"
	return spec
}

func TestCompileStepLeavesArguments(t *testing.T) {
	client := startGuest(t)
	for script, want := range map[string]string{
		`printf 'one\ntwo words\n' > ../out/main`:     "<first>\n<one>\n<two words>\n<@../out/main>\n",
		`printf '\n-x\n\n@../out/main' > ../out/main`: "<first>\n<>\n<-x>\n<>\n<@../out/main>\n<@../out/main>\n",
		`: > ../out/main`: "<first>\n<>\n<@../out/main>\n",
	} {
		spec := argued(script)
		spec.Keep, spec.Artifact = 1<<20, lastArtifact.Add(1)
		compiled := do(t, client, spec, "")
		require.Equal(t, want, compiled.stdout)
		files, err := client.Fetch(compiled.number, compiled.made)
		require.NoError(t, err)
		spec.Keep = 0
		spec.Name(compiled.number, files)
		require.Empty(t, spec.Run.Arguments)
		require.Equal(t, want, do(t, client, spec, "").stdout, "out of a cache")
	}
}

// What the compile step left is not what it says, or not there.
func TestArgumentsThatCannotBeRead(t *testing.T) {
	client := startGuest(t)
	for script, problem := range map[string]string{
		`:`:                             "no such file",
		`ln -s /etc/passwd ../out/main`: "symbolic links",
		`mkfifo ../out/main`:            "invalid argument",
		`mkdir ../out/main`:             "invalid argument",
		`printf 'a\0b' > ../out/main`:   "NUL",
		`head -c 70000 /etc/passwd > x; while [ $(stat -c %s x) -lt 70000 ]; do cat /etc/passwd >> x; done; mv x ../out/main`: "65536",
	} {
		_, err := try(t.Context(), client, argued(script), "")
		var failure *FailureError
		require.ErrorAs(t, err, &failure, script)
		require.Equal(t, FailureLaunch, failure.Code)
		require.Contains(t, failure.Message, problem)
		require.Contains(t, failure.Message, "../out/main")
	}
}

// An artifact whose arguments are not as they must be is left for the agent to refuse.
func TestArtifactWithBadArguments(t *testing.T) {
	client := startGuest(t)
	for _, data := range []string{"a\x00b", strings.Repeat("x", maxArguments+1)} {
		spec := argued(":")
		spec.Name(lastArtifact.Add(1), []MadeFile{made("out/main", data)})
		spec.Made = []MadeFile{made("out/main", data)}
		_, err := try(t.Context(), client, spec, "")
		require.ErrorContains(t, err, "arguments")
	}
}

func TestNamingAnArtifactLeavesOthersAlone(t *testing.T) {
	spec := argued(":")
	before := spec.Run.Commands
	spec.Name(1, []MadeFile{{Name: "out/other"}, {Name: "out/main", Data: []byte("one\n")}})
	require.Nil(t, spec.Compile)
	require.Equal(t, []string{"first", "one", "@../out/main"}, spec.Run.Commands[0][4:])
	require.Equal(t, "@../out/main", before[0][5], "the other runs have this one")
}

// brought is a program that is there without being compiled, and how it waits.
func brought(parks, name, source string, argv ...string) Spec {
	spec := perl(false, "")
	spec.Files, spec.Artifact = nil, lastArtifact.Add(1)
	spec.Made = []MadeFile{{Name: name, Mode: 0o600, Size: int64(len(source)), Data: []byte(source)}}
	spec.Run.Commands = [][]string{append([]string{"/usr/bin/perl"}, argv...)}
	spec.Run.Parking = &Parking{File: parks, Keep: time.Hour}
	return spec
}

// The process that runs what is compiled waits at a file outside of the working
// directory, by whatever path it opens that.
func TestRunStepWaitsForAnArtifact(t *testing.T) {
	for _, path := range []string{"../out/main.pl", "./../out//main.pl", "../tmp/../out/./main.pl", slotDir(0) + "/out/main.pl", slotDir(0) + "/work/../out/main.pl"} {
		n := startNook(t)
		for _, word := range []string{"one", "two"} {
			o := n.warmed(t, brought("../out/main.pl", "out/main.pl", `print "`+word+` $0"; exit 3`, path))
			require.Equal(t, word+" "+path, o.stdout)
			require.Equal(t, 3, o.Run.ExitCode)
		}
	}
}

// One that looks for files in a folder waits before it learns whether they are there.
func TestRunStepWaitsForAFolder(t *testing.T) {
	n := startNook(t)
	const look = `print -e "../out/lib" ? "folder " : "none ", -e "../out/lib/a" ? "found" : "missing"`
	for _, program := range []struct{ name, want string }{{"a", "found"}, {"b", "missing"}, {"a", "found"}} {
		spec := brought("../out/lib/", "out/lib/"+program.name, "x", "-e", look)
		spec.Made = append([]MadeFile{{Name: "out/lib", Folder: true, Mode: 0o700}}, spec.Made...)
		require.Equal(t, "folder "+program.want, n.warmed(t, spec).stdout)
		n.waiter(t, false)
	}
}

// A slot has what its last run began with: the compiler, or what runs the program.
func TestSlotsFollowTheirRuns(t *testing.T) {
	n := startNook(t)
	starts := n.starts(t)
	compiled, _ := compiler()
	cached := brought("../out/main.pl", "out/main.pl", "print 'ran'", "../out/main.pl")
	for range 2 {
		require.Equal(t, "ran\n", do(t, n.Client, compiled, "").stdout)
		n.waiter(t, false)
		before := starts()
		require.False(t, do(t, n.Client, cached, "").Run.Warm)
		for range 3 {
			n.waiter(t, false)
			o := do(t, n.Client, cached, "")
			require.True(t, o.Run.Warm)
			require.Equal(t, "ran", o.stdout)
		}
		require.Equal(t, before, starts(), "no compiler has started meanwhile")
		require.False(t, do(t, n.Client, compiled, "").Compile.Warm)
	}
}
