package agent

import (
	"maps"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHiddenMemory(t *testing.T) {
	write := func(t *testing.T, root, name, text string) {
		path := filepath.Join(root, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	t.Run("cgroup v2", func(t *testing.T) {
		root := t.TempDir()
		write(t, root, "memory.stat", "anon 1000\nfile 77777\nkernel 500\nkernel_stack 9\nshmem 200\nslab_reclaimable 100\n")
		require.Zero(t, notAnonymous(root), "the host's own")
		write(t, root, "memory.max", "max\n")
		require.Zero(t, notAnonymous(root), "without a limit")
		write(t, root, "memory.max", "1000000\n")
		require.EqualValues(t, 600, notAnonymous(root))
		require.EqualValues(t, 500, hiddenMemory(root, nil, 100))
		require.Zero(t, hiddenMemory(root, nil, 5000))
		require.LessOrEqual(t, hiddenMemory(root, []string{t.TempDir()}, 100), int64(500))
		require.EqualValues(t, 500, hiddenMemory(root, []string{root + "/none"}, 100))
		write(t, root, "memory.stat", "anon 1000\nfile 77777\nkernel 500\nsock 30\nshmem 200\nslab_reclaimable 100\n")
		require.EqualValues(t, 630, notAnonymous(root), "with what TCP has")
	})
	t.Run("cgroup v2 of Linux before 5.18", func(t *testing.T) {
		root := t.TempDir()
		write(t, root, "memory.max", "1000000\n")
		write(t, root, "memory.stat", "anon 1000\nfile 7000\nkernel_stack 9\nsock 30\nshmem 200\nslab_reclaimable 100\n")
		write(t, root, "memory.current", "8600\n")
		require.EqualValues(t, 700, notAnonymous(root))
		write(t, root, "memory.current", "7000\n")
		require.EqualValues(t, 100, notAnonymous(root), "some has come between the two looks")
	})
	t.Run("cgroup v1", func(t *testing.T) {
		root := t.TempDir()
		write(t, root, "memory/memory.stat", "rss 1\nshmem 2\nhierarchical_memory_limit 5000\ntotal_rss 1000\ntotal_shmem 200\n")
		require.EqualValues(t, 200, notAnonymous(root))
		write(t, root, "memory/memory.kmem.usage_in_bytes", "300\n")
		require.EqualValues(t, 500, notAnonymous(root))
		write(t, root, "memory/memory.stat", "hierarchical_memory_limit 9223372036854771712\ntotal_rss 1000\n")
		require.Zero(t, notAnonymous(root), "without a limit")
	})
	t.Run("counters that cannot be seen", func(t *testing.T) {
		require.Zero(t, notAnonymous(t.TempDir()))
		require.Zero(t, hiddenMemory(t.TempDir(), nil, 0))
	})
}

func TestKernelTicks(t *testing.T) {
	const stat = "7 (a) R 1 (b) S 1 7 7 0 -1 4194560 100 0 0 0 11 22 33 44 20 0 1 0 5 0 0"
	require.EqualValues(t, 22+44, kernelTicks([]byte(stat)))
	for _, broken := range []string{"", "7 (a", "7 (a) S 1", "7 (a) S 1 7 7 0 -1 4194560 100 0 0 0 11 x 33 y"} {
		require.Zero(t, kernelTicks([]byte(broken)), broken)
	}
}

// ledgerOf is a ledger of users who begin when there is no hidden memory.
func ledgerOf(ticks map[int]int64, users ...int) *ledger {
	l := &ledger{bases: map[int]int64{}, ticks: func() map[int]int64 { return maps.Clone(ticks) }}
	for _, uid := range users {
		l.bases[uid] = 0
	}
	return l
}

func everybody(int) bool { return true }

func TestLedgerFindsWhoMadeIt(t *testing.T) {
	// 8 had much of the kernel's time before anything grew.
	ticks := map[int]int64{7: 0, 8: 500}
	l := ledgerOf(ticks, 7, 8)
	_, bytes := l.charge(everybody, hiddenAllowance/2+1)
	require.Zero(t, bytes)
	ticks[7], ticks[8] = 40, 510
	_, bytes = l.charge(everybody, hiddenAllowance)
	require.Zero(t, bytes)
	uid, bytes := l.charge(everybody, hiddenAllowance+5)
	require.Equal(t, 7, uid)
	require.EqualValues(t, 5, bytes)

	// 7 is killed, and its memory is still there for a while.
	_, bytes = l.charge(func(uid int) bool { return uid != 7 }, hiddenAllowance+5)
	require.Zero(t, bytes)
}

func TestLedgerAcquits(t *testing.T) {
	l := ledgerOf(map[int]int64{7: 10}, 7, 8)
	uid, bytes := l.charge(everybody, 4*hiddenAllowance)
	require.Equal(t, 7, uid)
	require.EqualValues(t, 3*hiddenAllowance, bytes)
	_, bytes = l.charge(func(uid int) bool { return uid == 8 }, 4*hiddenAllowance)
	require.Zero(t, bytes, "8 answered for what 7 had made")

	// All of it came before anybody looked: the user is new, and so is another.
	l = ledgerOf(map[int]int64{7: 10, 8: 90, 9: 1})
	l.last = 100
	l.begin(8)
	l.begin(9)
	uid, bytes = l.charge(everybody, 100+hiddenAllowance+3)
	require.Equal(t, 8, uid)
	require.EqualValues(t, 3, bytes)

	// Who has ended takes what is not freed yet with it.
	l = ledgerOf(nil, 7, 8)
	_, bytes = l.charge(func(uid int) bool { return uid == 8 }, 1<<30)
	require.Zero(t, bytes)

	// What is there when a run begins is not its doing; what goes counts.
	l = ledgerOf(nil, 9)
	l.bases[9] = 1 << 30
	_, bytes = l.charge(everybody, 1<<30)
	require.Zero(t, bytes)
	_, bytes = l.charge(everybody, 0)
	require.Zero(t, bytes)
	uid, bytes = l.charge(everybody, hiddenAllowance+1)
	require.Equal(t, 9, uid)
	require.EqualValues(t, 1, bytes)
}

func TestHiddenMemoryIsInTheSample(t *testing.T) {
	w := newWatcher(nil)
	w.ledger.ticks = func() map[int]int64 { return nil }
	remove := w.add(7, func(sample) {})
	samples := map[int]sample{7: {memory: 10}, 8: {memory: 20}}
	w.ledger.last = 1 << 30
	w.chargeHidden(samples, 1<<30)
	w.chargeHidden(samples, 1<<30+hiddenAllowance+5)
	require.Equal(t, map[int]sample{7: {memory: 15}, 8: {memory: 20}}, samples)
	remove()
	w.chargeHidden(samples, 1<<40)
	require.EqualValues(t, 15, samples[7].memory)
	require.Empty(t, w.ledger.bases)
	require.NotNil(t, ticksOfAll())
}

// A slot's next run has the same user as its last one, and none of its debts.
func TestTheNextRunOfASlotOwesNothing(t *testing.T) {
	const made = 4 * hiddenAllowance
	w := newWatcher(nil)
	w.ledger.ticks = func() map[int]int64 { return nil }
	charged := func(hidden int64) int64 {
		samples := map[int]sample{7: {}, 8: {}}
		w.chargeHidden(samples, hidden)
		require.Zero(t, samples[8].memory)
		return samples[7].memory
	}
	remove := w.add(7, func(sample) {})
	require.Zero(t, charged(0))
	require.EqualValues(t, made-hiddenAllowance, charged(made))
	remove()
	w.add(7, func(sample) {})
	require.Zero(t, charged(made), "its memory is being freed")
	require.Zero(t, charged(0))
	require.EqualValues(t, 1, charged(hiddenAllowance+1), "this is its own")

	// Nor when nobody was looking for a while.
	w.ledger.restart(made)
	require.Zero(t, charged(made))
	require.EqualValues(t, 1, charged(made+hiddenAllowance+1))
}
