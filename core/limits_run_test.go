package execman_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// TestLimitsOfThePoolHold asks programs to pass each of them.
func TestLimitsOfThePoolHold(t *testing.T) {
	m := open(t, config("python3", execman.Pool{
		Workers: 2, Timeout: time.Minute, CPU: time.Second, Processes: 10, OpenFiles: 20,
		FileBytes: 1 << 20, SlotBytes: 4 << 20, SlotInodes: 50, MaxMemoryBytes: 512 << 20,
	}))
	for name, test := range map[string]struct {
		source string
		status execman.Status
		stdout string
	}{
		"cpu": {"while True: pass", execman.StatusCPULimit, ""},
		"processes": {`
import os, time
try:
    while True:
        if os.fork() == 0: time.sleep(60)
except BlockingIOError: print('refused')`, execman.StatusOK, "refused\n"},
		"open files": {`
held = []
try:
    while True: held.append(open('/dev/null'))
except OSError as e: print(e.strerror, len(held) < 20)`, execman.StatusOK, "Too many open files True\n"},
		"file size": {`
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
f = open('f', 'wb', buffering=0)
try:
    while True: f.write(bytes(1 << 16))
except OSError as e: print(e.strerror, f.tell())`, execman.StatusOK, "File too large 1048576\n"},
		"disk": {`
try:
    for i in range(100): open('f%d' % i, 'wb').write(bytes(1 << 19))
except OSError as e: print(e.strerror, i < 9)`, execman.StatusOK, "No space left on device True\n"},
		"inodes": {`
try:
    for i in range(100): open('f%d' % i, 'w').close()
except OSError as e: print(e.strerror, i < 50)`, execman.StatusOK, "No space left on device True\n"},
	} {
		t.Run(name, func(t *testing.T) {
			result := run(t, m, python(test.source))
			require.Equal(t, test.status, result.Status, string(result.Stderr))
			require.Equal(t, test.stdout, string(result.Stdout), string(result.Stderr))
		})
	}
	_, err := m.Run(t.Context(), execman.Request{Language: "python3", Source: "1", MemoryBytes: 513 << 20})
	require.ErrorIs(t, err, execman.ErrInvalidRequest)
	require.ErrorContains(t, err, "memory")
}

// TestLimitsOfARequestHold asks programs to pass each of them, in a pool whose
// own limits would let them.
func TestLimitsOfARequestHold(t *testing.T) {
	m := open(t, config("python3", execman.Pool{
		Workers: 1, Timeout: time.Minute, OpenFiles: 100,
		MaxCPU: time.Second, MaxProcesses: 300, MaxOpenFiles: 5000, MaxFileBytes: 1 << 20,
	}))
	for name, test := range map[string]struct {
		request execman.Request
		status  execman.Status
		stdout  string
	}{
		"cpu": {execman.Request{CPU: time.Second, Source: "while True: pass"}, execman.StatusCPULimit, ""},
		"fewer processes": {execman.Request{Processes: 20, Source: `
import os, time
n = 0
try:
    while os.fork(): n += 1
    time.sleep(600)
except BlockingIOError: print('refused', n < 20)`}, execman.StatusOK, "refused True\n"},
		"more processes": {execman.Request{Processes: 300, Source: `
import threading
threading.stack_size(1 << 16)
end = threading.Event()
threads = [threading.Thread(target=end.wait) for _ in range(250)]
for t in threads: t.start()
print(threading.active_count())
end.set()`}, execman.StatusOK, "251\n"},
		"more open files": {execman.Request{OpenFiles: 5000, Source: `
held = [open('/dev/null') for _ in range(4900)]
try:
    while True: held.append(open('/dev/null'))
except OSError as e: print(e.strerror, len(held) < 5000)`}, execman.StatusOK, "Too many open files True\n"},
		"file size": {execman.Request{FileBytes: 1 << 16, Source: `
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
f = open('f', 'wb', buffering=0)
try:
    while True: f.write(bytes(1 << 12))
except OSError as e: print(e.strerror, f.tell())`}, execman.StatusOK, "File too large 65536\n"},
	} {
		t.Run(name, func(t *testing.T) {
			test.request.Language = "python3"
			result := run(t, m, test.request)
			require.Equal(t, test.status, result.Status, string(result.Stderr))
			require.Equal(t, test.stdout, string(result.Stdout), string(result.Stderr))
		})
	}
	for field, more := range map[string]execman.Request{
		"cpu": {CPU: time.Minute}, "processes": {Processes: 301}, "open files": {OpenFiles: 5001}, "file size": {FileBytes: 1<<20 + 1},
	} {
		more.Language = "python3"
		_, err := m.Run(t.Context(), more)
		require.ErrorIs(t, err, execman.ErrInvalidRequest)
		require.ErrorContains(t, err, field)
	}
}

// TestThreadsNeedNoLimitOfTheirOwn: the stacks that they reserve count to a
// process's data, of which a language that says nothing has enough.
func TestThreadsNeedNoLimitOfTheirOwn(t *testing.T) {
	table, err := lang.Builtin()
	require.NoError(t, err)
	cfg, err := execman.ParseConfig(fmt.Appendf(nil, `{"languages": {"snake": {}}, "custom_languages": [
		{"id": "snake", "image": %q, "file": "main.py", "run": ["python3", "{file}"]}]}`, table["python3"].ImageRef()))
	require.NoError(t, err)
	result := run(t, open(t, cfg), execman.Request{Language: "snake", Source: `
import threading
end = threading.Event()
threads = [threading.Thread(target=end.wait) for _ in range(60)]
for t in threads: t.start()
end.set()
print(len(threads))`})
	require.Equal(t, "60\n", string(result.Stdout), string(result.Stderr))
}
