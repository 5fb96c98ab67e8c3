package agent

import (
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A program is talked to while it runs: each answer comes before the next
// question is asked.
func TestDialogue(t *testing.T) {
	client := startGuest(t)
	read, write := io.Pipe()
	var said strings.Builder
	questions := []string{"two\n", "three\n"}
	result, err := client.Exec(t.Context(), sh(`while read -r line; do echo "<$line>"; done; echo end`),
		Input{Data: []byte("one\n"), More: read}, Events{
			Output: func(_ Stream, chunk []byte) {
				said.Write(chunk)
				if len(questions) == 0 {
					write.Close()
					return
				}
				io.WriteString(write, questions[0])
				questions = questions[1:]
			},
		})
	require.NoError(t, err)
	require.Equal(t, StatusOK, result.Run.Status)
	require.Equal(t, "<one>\n<two>\n<three>\nend\n", said.String())
}

// An input that never ends does not keep a run from ending, and is closed.
func TestOpenInputIsClosed(t *testing.T) {
	client := startGuest(t)
	read, write := io.Pipe()
	_, err := client.Exec(t.Context(), sh("exit 0"), Input{More: read}, Events{})
	require.NoError(t, err)
	_, err = write.Write([]byte("x"))
	require.ErrorIs(t, err, io.ErrClosedPipe)
}

// A host that does not take a program's output slows that program down, and
// no other one in the container.
func TestOutputHasBackpressure(t *testing.T) {
	client := startGuest(t)
	const total = 8 << 20
	slow := sh("head -c 8388608 /dev/zero; echo done >&2")
	slow.OutputBytes = total
	var blocked sync.WaitGroup
	release := make(chan struct{})
	got, stderr := 0, ""
	blocked.Go(func() {
		_, err := client.Exec(t.Context(), slow, Input{}, Events{Output: func(s Stream, chunk []byte) {
			<-release
			if s == Stderr {
				stderr += string(chunk)
			} else {
				got += len(chunk)
			}
		}})
		require.NoError(t, err)
	})
	for range 20 {
		require.Equal(t, "well\n", do(t, client, sh("echo well"), "").stdout)
	}
	require.Eventually(t, func() bool { // the others' slots are cleaned after their results
		health, err := client.Ping(t.Context())
		return err == nil && health.Free == guestSlots-1
	}, time.Minute, 10*time.Millisecond, "the program that nobody reads has ended")
	close(release)
	blocked.Wait()
	require.Equal(t, total, got)
	require.Equal(t, "done\n", stderr)
}

// The deadline of a program that is blocked on its output holds.
func TestDeadlineUnderBackpressure(t *testing.T) {
	client := startGuest(t)
	spec := sh("exec yes")
	spec.OutputBytes = 16 << 20
	spec.Run.Timeout = time.Second
	once := sync.OnceFunc(func() { time.Sleep(2 * time.Second) })
	result, err := client.Exec(t.Context(), spec, Input{}, Events{Output: func(Stream, []byte) { once() }})
	require.NoError(t, err)
	require.Equal(t, StatusTimeout, result.Run.Status)
}
