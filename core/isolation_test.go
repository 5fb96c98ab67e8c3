package execman_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// A program with a secret computes while another in the same container tries
// to read, overwrite and end it.
func TestNeighboursInOneContainer(t *testing.T) {
	m := open(t, config("python3", execman.Pool{Workers: 2, Containers: 1}))
	const victim = `
import os, sys, time, tempfile
open('secret', 'w').write('hunter2')
open('/tmp/secret', 'w').write('hunter2')
open('/dev/shm/secret', 'w').write('hunter2')
os.chmod('secret', 0o666)
while True:
    line = sys.stdin.readline()
    total = sum(range(2_000_000))
    if not line: break
deadline = time.time() + 2
while time.time() < deadline: total = sum(range(100_000))
print(total, open('secret').read(), open('/tmp/secret').read(), open('/dev/shm/secret').read())`
	const attacker = `
import os, glob, signal, time, re
me = os.getpid()
report = set()
while not os.path.exists('/dev/shm/secret'): time.sleep(0.01)
deadline = time.time() + 1.5
while time.time() < deadline:
    for p in [int(p) for p in os.listdir('/proc') if p.isdigit() and int(p) != me]:
        for name in ('environ', 'mem', 'maps', 'fd', 'cwd', 'root', 'exe', 'io', 'syscall', 'stack'):
            path = '/proc/%d/%s' % (p, name)
            try:
                os.listdir(path) if name == 'fd' else os.readlink(path) if name in ('cwd', 'root', 'exe') else open(path, 'rb').read(10)
                report.add('read ' + name)
            except OSError: pass
        try:
            if b'hunter' in open('/proc/%d/cmdline' % p, 'rb').read(): report.add('cmdline')
        except OSError: pass
        for sig in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM, signal.SIGSEGV):
            try: os.kill(p, sig); report.add('signal to %d' % p)
            except OSError: pass
    for slot in glob.glob('/w/*'):
        if slot == os.path.dirname(os.getcwd()): continue
        for attempt in (lambda: os.listdir(slot), lambda: open(slot + '/work/secret').read(),
                        lambda: open(slot + '/work/secret', 'w').write('x'), lambda: open(slot + '/new', 'w')):
            try: attempt(); report.add('slot ' + slot)
            except OSError: pass
    for path in ('/tmp/secret', '/dev/shm/secret'):
        for attempt in (lambda: open(path).read(), lambda: open(path, 'w'), lambda: os.unlink(path), lambda: os.rename(path, path + '2')):
            try: attempt(); report.add(path)
            except OSError: pass
    try: os.kill(-1, signal.SIGKILL)
    except OSError: pass
print(sorted(report))`
	var victims, attackers *execman.Result
	var both sync.WaitGroup
	both.Go(func() { victims, _ = m.Run(t.Context(), python(victim)) })
	both.Go(func() { attackers, _ = m.Run(t.Context(), python(attacker)) })
	both.Wait()
	require.NotNil(t, victims)
	require.NotNil(t, attackers)
	require.Equal(t, "4999950000 hunter2 hunter2 hunter2\n", string(victims.Stdout), string(victims.Stderr))
	require.Equal(t, "[]\n", string(attackers.Stdout), string(attackers.Stderr))
	require.Equal(t, 1, victims.Attempts)

	left := run(t, m, python("import os; print(os.listdir('.'), os.path.exists('/tmp/secret'), os.listdir('/dev/shm'))"))
	require.Equal(t, "['main.py'] False []\n", string(left.Stdout))
}

// TestIsolationIsTold: what is told is what a program finds itself in.
func TestIsolationIsTold(t *testing.T) {
	cfg := config("python3", execman.Pool{Workers: 1})
	found := open(t, cfg).Isolation()["python3"]
	cfg.Isolation = execman.TierHardened
	require.NotEmpty(t, found.Runtime, "the daemon's default has a name")
	if found.Tier != execman.TierHardened { // an old kernel
		_, err := execman.New(t.Context(), cfg)
		require.ErrorIs(t, err, execman.ErrIsolation)
		return
	}
	m := open(t, cfg)
	require.Equal(t, found, m.Isolation()["python3"])
	require.True(t, found.Seccomp)
	require.Positive(t, found.Landlock)
	require.Equal(t, found, m.Stats()["python3"].Isolation)
	result := run(t, m, python(`
import os
# The mode of both allows it.
for attempt in (lambda: open('/proc/self/comm', 'w'), lambda: open('/dev/ptmx', 'w')):
    try: attempt(); print('done')
    except OSError as e: print(type(e).__name__)
print([line.split()[1] for line in open('/proc/self/status') if line.startswith(('Seccomp:', 'NoNewPrivs:'))])
`))
	require.Equal(t, "PermissionError\nPermissionError\n['1', '2']\n", string(result.Stdout), string(result.Stderr))
}

func TestUnknownIsolationIsRefused(t *testing.T) {
	cfg := config("python3", execman.Pool{})
	cfg.Isolation = "perfect"
	_, err := execman.New(t.Context(), cfg)
	require.ErrorIs(t, err, execman.ErrInvalidConfig)
	require.ErrorContains(t, err, `isolation: "perfect" is neither "basic" nor "hardened"`)
}
