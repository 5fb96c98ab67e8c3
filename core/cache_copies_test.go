package execman_test

import (
	"fmt"
	"os/exec"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// large is a program of 10 MB, of which an agent has room for three.
func large(n int) execman.Request {
	req := script("head -c 10000000 /dev/zero > ../out/data")
	req.Source += fmt.Sprintf("\necho %d >> ../out/data", n)
	req.Args = []string{fmt.Sprint(n)}
	return req
}

// requireRun runs a program that must print its number, and tells whether it was cached.
func requireRun(t *testing.T, m *execman.Manager, req execman.Request, cached bool) {
	t.Helper()
	result := run(t, m, req)
	require.True(t, result.OK(), "%s %s", result.Status, result.Stderr)
	require.Equal(t, req.Args[0]+"\n", string(result.Stdout))
	require.Equal(t, cached, result.Cached)
	require.Equal(t, 1, result.Attempts)
}

// What agents have forgotten comes from the host, once the program was repeated; what
// was not is compiled again, and then stays.
func TestCacheOutlivesTheAgentsCopies(t *testing.T) {
	m := openShell(t, 0, execman.Pool{Workers: 1})
	requireRun(t, m, large(0), false)
	requireRun(t, m, large(0), true)
	for n := 1; n <= 4; n++ {
		requireRun(t, m, large(n), false)
	}
	requireRun(t, m, large(0), true)  // brought again
	requireRun(t, m, large(1), false) // forgotten
	for n := 5; n <= 8; n++ {
		requireRun(t, m, large(n), false)
	}
	requireRun(t, m, large(1), true) // had come twice
	requireRun(t, m, large(0), true)
	require.LessOrEqual(t, anonymousBytes(t, m), int64(idleBytes+32<<20))
}

// A program that was compiled in one container is known in the others.
func TestCacheReachesEveryContainer(t *testing.T) {
	m := openShell(t, 0, execman.Pool{Workers: 3, Containers: 3})
	req := execman.Request{Language: "sh", Source: `printf '#!/bin/sh\nreadlink /proc/self/ns/pid; cat\n' > "$1"; chmod 700 "$1"`}
	require.False(t, run(t, m, req).Cached)
	for range 2 { // brought, then named
		held := req
		held.Interactive, held.Streaming = true, true
		hosts := map[string]bool{}
		var jobs []*execman.Job
		for range 3 {
			job := start(t, m, held)
			hosts[line(t, job)] = true
			jobs = append(jobs, job)
		}
		require.Len(t, hosts, 3)
		for _, job := range jobs {
			_, err := job.Stdin().Write([]byte("input\n"))
			require.NoError(t, err)
			require.NoError(t, job.Stdin().Close())
			require.Equal(t, "input\n", line(t, job))
			require.True(t, wait(t, job).Cached)
		}
	}
}

// When the only container that has a program dies, it is compiled again.
func TestCacheOutlivesWhereItCameFrom(t *testing.T) {
	m := openShell(t, 0, execman.Pool{Workers: 1})
	req := script("")
	req.Args = []string{"x"}
	requireRun(t, m, req, false)
	kill := func() {
		t.Helper()
		healed := m.Stats()["sh"].Healed
		for _, container := range containersOf(t, m.Instance()) {
			require.NoError(t, exec.Command("docker", "kill", container).Run())
		}
		require.Eventually(t, func() bool { return m.Stats()["sh"].Healed > healed }, time.Minute, time.Millisecond)
	}
	kill()
	requireRun(t, m, req, false)
	requireRun(t, m, req, true)
	kill()
	requireRun(t, m, req, true)
}

// The next run's program is the one that was compiled, whatever this one tries.
func TestCacheCannotBeTamperedWith(t *testing.T) {
	m := openShell(t, 0, execman.Pool{Workers: 2})
	req := execman.Request{Language: "sh", Source: `cat > "$1" <<'END'
#!/bin/sh
echo honest
echo evil > "$0" && echo own
rm "$0" && ln -s /etc/passwd "$0" && echo own
for f in /proc/1/fd /proc/1/map_files /proc/1/task/1/fd; do ls $f 2> /dev/null && echo listed $f; done
for f in /proc/1/mem /proc/1/maps /proc/1/exe /proc/1/fd/0 /proc/1/fd/3 /proc/1/fd/7 /proc/1/map_files/*; do
  { echo evil >> $f; } 2> /dev/null && echo wrote $f
  head -c 1 $f > /dev/null 2>&1 && echo read $f
done
exit 0
END
chmod 700 "$1"`}
	for i := range 8 { // in every slot
		result := run(t, m, req)
		require.Equal(t, "honest\nown\nown\n", string(result.Stdout), string(result.Stderr))
		require.Equal(t, i > 0, result.Cached)
	}
}
