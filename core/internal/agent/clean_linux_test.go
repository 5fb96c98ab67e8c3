package agent

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// What a program leaves in its slot must not keep the slot from being used
// again, and must not be there for the next run.
func TestSlotIsCleanedOfAnything(t *testing.T) {
	client := startGuest(t)
	for name, script := range map[string]string{
		"hostile names":   `touch -- -rf "$(printf 'new\nline')" "$(printf '%0255d' 1)" '*' "$(printf '\377')"; mkdir -- -x`,
		"deep":            `i=0; while [ $i -lt 1500 ]; do mkdir d && cd d || exit 1; i=$((i+1)); done; touch bottom`,
		"mode 000":        `mkdir -p a/b/c; touch a/b/c/f; chmod 000 a/b/c a/b a`,
		"own slot shut":   `mkdir x; chmod 000 .; chmod 000 ../../0 ../../1 ../../2 2>/dev/null; :`,
		"links":           `ln -s / root; ln -s /etc/passwd p; ln -s loop loop; ln p q 2>/dev/null; ln -s "$HOME" ../out/h`,
		"fifo and socket": `mkfifo f; python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("s")' || :`,
		"many files":      `mkdir m; cd m; i=0; while [ $i -lt 3000 ]; do : > $i; i=$((i+1)); done`,
		"names of ours":   `mkdir -p a/b/.1-1 .1-1 .1-2; mkdir -p x/y x/z`,
		"full":            `cat /dev/zero > full 2>/dev/null; :`,
		"shared folder":   `mkdir -p /tmp/a/b; chmod 000 /tmp/a/b; touch /tmp/f; chmod 777 /tmp/a; ln -s /etc /tmp/etc`,
		"renamed folders": `mv ../out ../away; rm -rf ../tmp; ln -s /etc ../tmp`,
	} {
		t.Run(name, func(t *testing.T) {
			for range guestSlots { // every slot gets it once
				o := do(t, client, sh(script), "")
				require.Equal(t, StatusOK, o.Run.Status, o.stderr)
			}
			for range guestSlots {
				o := do(t, client, sh("ls -AR ../ /tmp; df --output=iused .. | tail -1 | tr -d ' '; test -d /etc/."), "")
				require.Equal(t, StatusOK, o.Run.Status)
				require.Equal(t, "../:\nout\ntmp\nwork\n\n../out:\n\n../tmp:\n\n../work:\n\n/tmp:\n4\n", o.stdout)
			}
			health, err := client.Ping(t.Context())
			require.NoError(t, err)
			require.Zero(t, health.Quarantined)
		})
	}
}

// A slot that is not known to be clean is not used again.
func TestUncleanSlotIsQuarantined(t *testing.T) {
	s := newSlots([]Slot{{Dir: "/a"}, {Dir: "/b"}})
	a := &agent{slots: s, log: quiet}
	slot, err := s.take(t.Context(), anySlot)
	require.NoError(t, err)
	a.giveBack(slot, errNoSlot)
	free, quarantined := s.count()
	require.Equal(t, []int{1, 1}, []int{free, quarantined})
}

func TestNoSlotIsFree(t *testing.T) {
	_, err := newSlots(nil).take(canceled(t), anySlot)
	require.ErrorIs(t, err, errNoSlot)
}

func TestOthersFilesInASharedFolderStay(t *testing.T) {
	client := startGuest(t)
	// Two runs overlap: the first one's file must survive the second's end.
	ready := make(chan outcome)
	go func() {
		o, _ := try(t.Context(), client, sh("echo mine > /tmp/first; while [ ! -e /tmp/gone ]; do [ -e /tmp/first ] || exit 1; sleep 0.01; i=$((i+1)); [ $i -lt 50 ] || break; done; cat /tmp/first"), "")
		ready <- o
	}()
	for range 5 {
		o := do(t, client, sh("cat /tmp/first; rm -f /tmp/first; touch /tmp/second"), "")
		require.NotContains(t, o.stdout, "mine", "the mode keeps a neighbour from reading it")
	}
	require.Equal(t, "mine\n", (<-ready).stdout)
}

// A slot is ready for its next run, or it is none; and one whose folders cannot
// be made keeps an agent from starting.
func TestSlotsAreReady(t *testing.T) {
	slot := Slot{Dir: t.TempDir(), UID: os.Getuid(), GID: os.Getgid()}
	folders := func() (names []string) {
		entries, err := os.ReadDir(slot.Dir)
		require.NoError(t, err)
		for _, entry := range entries {
			info, err := entry.Info()
			require.NoError(t, err)
			names = append(names, info.Mode().String()+" "+entry.Name())
		}
		return names
	}
	ready := []string{"drwx------ out", "drwx------ tmp", "drwx------ work"}
	a := &agent{setup: Setup{Slots: []Slot{slot}}, berths: newBerths([]Slot{slot}, nil)}
	require.NoError(t, a.prepareSlots())
	require.Equal(t, ready, folders())
	require.Error(t, a.prepareSlots(), "no slot of a new container has any")

	require.NoError(t, os.WriteFile(slot.Dir+"/work/main", nil, 0o600))
	require.NoError(t, os.Chmod(slot.Dir+"/tmp", 0))
	require.NoError(t, os.Remove(slot.Dir+"/out"))
	require.NoError(t, os.Symlink("/etc", slot.Dir+"/out"))
	require.NoError(t, a.clean(slot))
	require.Equal(t, ready, folders())
}

// What takes long is done with a program's priority, which no thread of the agent keeps.
func TestMuchIsCleanedInTurn(t *testing.T) {
	slot := Slot{Dir: t.TempDir(), UID: os.Getuid(), GID: os.Getgid()}
	require.NoError(t, makeFolders(slot.Dir))
	a := &agent{berths: newBerths([]Slot{slot}, nil)}
	for seen := map[int]bool{}; !seen[niceness()]; { // a look may come too late
		for i := range 4 * atOnce {
			require.NoError(t, os.Mkdir(fmt.Sprintf("%s/work/%d", slot.Dir, i), 0o700))
		}
		cleaned := make(chan error)
		go func() { cleaned <- a.clean(slot) }()
		for during := true; during; {
			select {
			case err := <-cleaned:
				require.NoError(t, err)
				during = false
			default:
				maps.Copy(seen, nicenesses(t))
			}
		}
		left, err := filepath.Glob(slot.Dir + "/*/*")
		require.NoError(t, err)
		require.Empty(t, left)
	}
	require.Eventually(t, func() bool { return len(nicenesses(t)) == 1 }, time.Minute, time.Millisecond)
}

// A run with many files waits for their end itself. One with few does not.
func TestMuchIsCleanedAhead(t *testing.T) {
	slot := Slot{Dir: t.TempDir(), UID: os.Getuid(), GID: os.Getgid()}
	require.NoError(t, unix.Mount("tmpfs", slot.Dir, "tmpfs", 0, "mode=0700"))
	t.Cleanup(func() { require.NoError(t, unix.Unmount(slot.Dir, 0)) })
	a := &agent{berths: newBerths([]Slot{slot}, nil)}
	for count, left := range map[int]int{atOnce / 2: atOnce / 2, 4 * atOnce: 0} {
		require.NoError(t, a.clean(slot))
		for i := range count {
			require.NoError(t, os.Mkdir(fmt.Sprintf("%s/work/%d", slot.Dir, i), 0o700))
		}
		a.cleanAhead(slot)
		found, err := filepath.Glob(slot.Dir + "/*/*")
		require.NoError(t, err)
		require.Len(t, found, left)
	}
}

// nicenesses are those of the threads of this process.
func nicenesses(t *testing.T) map[int]bool {
	t.Helper()
	found := map[int]bool{}
	threads, err := os.ReadDir("/proc/self/task")
	require.NoError(t, err)
	for _, thread := range threads {
		number, err := strconv.Atoi(thread.Name())
		require.NoError(t, err)
		if priority, err := unix.Getpriority(unix.PRIO_PROCESS, number); err == nil {
			found[20-priority] = true // as the system call tells it
		}
	}
	return found
}
