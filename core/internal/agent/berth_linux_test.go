package agent

import (
	"context"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// anySlot is as good as any other.
var anySlot = wish{func(Slot) rank { return rankEmpty }, impatient, two}

func impatient(Slot) (patience time.Duration, used time.Time) { return 0, time.Time{} }

func two() int { return 2 }

// The slot that fits best is taken, of several the one that was used last.
func TestSlotsAreTakenByRank(t *testing.T) {
	for name, test := range map[string]struct {
		ranks map[string]rank
		want  string
	}{
		"all alike":       {map[string]rank{}, "/c"},
		"one fits":        {map[string]rank{"/a": rankFits, "/b": rankEmpty, "/c": rankEmpty}, "/a"},
		"two fit":         {map[string]rank{"/a": rankFits, "/b": rankFits, "/c": rankEmpty}, "/b"},
		"none to expel":   {map[string]rank{"/b": rankEmpty}, "/b"},
		"the last one is": {map[string]rank{"/b": rankEmpty, "/c": rankEmpty}, "/c"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSlots([]Slot{{Dir: "/c"}, {Dir: "/b"}, {Dir: "/a"}})
			slot, err := s.take(t.Context(), wish{func(slot Slot) rank { return test.ranks[slot.Dir] }, impatient, two})
			require.NoError(t, err)
			require.Equal(t, test.want, slot.Dir)
			free, _ := s.count()
			require.Equal(t, 2, free)
		})
	}
}

// wishFor is what a run wants of which something waits in one slot only, where so many would
// be of use.
func wishFor(fit Slot, patience time.Duration, most int) wish {
	return wish{
		rank: func(slot Slot) rank { return map[bool]rank{true: rankFits, false: rankEmpty}[slot == fit] },
		patience: func(slot Slot) (time.Duration, time.Time) {
			return map[bool]time.Duration{true: patience}[slot == fit], time.Time{}
		},
		most: func() int { return most },
	}
}

// gone makes a wish one for what will not wait again where it has.
func gone(w wish) wish {
	w.rank = func(Slot) rank { return rankEmpty }
	return w
}

// A run waits for the slot that fits while that is worth it, though another one is free,
// or comes to be.
func TestRunsWaitForTheSlotThatFits(t *testing.T) {
	const ms, never = time.Millisecond, time.Hour
	const patience = 10 * ms
	for name, test := range map[string]struct {
		asks       time.Duration // after both slots were taken
		other, fit time.Duration // after which they come back
		want       string
		at         time.Duration
	}{
		"it comes soon":                 {1 * ms, 0, 4 * ms, "/fits", 4 * ms},
		"it does not":                   {1 * ms, 0, never, "/other", 10 * ms},
		"it has been away for long":     {10 * ms, 0, never, "/other", 10 * ms},
		"another one comes first":       {1 * ms, 3 * ms, 4 * ms, "/fits", 4 * ms},
		"another one comes and it not":  {1 * ms, 3 * ms, never, "/other", 10 * ms},
		"another one comes when it may": {1 * ms, 13 * ms, never, "/other", 13 * ms},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				fit, other := Slot{Dir: "/fits"}, Slot{Dir: "/other"}
				s := newSlots([]Slot{fit, other})
				s.processors = 3
				for range 2 {
					_, err := s.take(t.Context(), anySlot)
					require.NoError(t, err)
				}
				began := time.Now()
				time.AfterFunc(test.other, func() { s.put(other) })
				time.AfterFunc(test.fit, func() { s.put(fit) })
				time.Sleep(test.asks)
				slot, err := s.take(t.Context(), wishFor(fit, patience, s.processors))
				require.NoError(t, err)
				require.Equal(t, test.want, slot.Dir)
				require.Equal(t, test.at, time.Since(began))
			})
		})
	}
}

// Runs that would all start something at once would each wait for that much longer. So one
// does, for each processor for which there is none.
func TestManyRunsWaitLongerForTheSlotThatFits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const runs, takes, patience = 8, 15 * time.Millisecond, 40 * time.Millisecond
		fit := Slot{Dir: "/fits"}
		s := newSlots([]Slot{fit, {Dir: "/1"}, {Dir: "/2"}, {Dir: "/3"}, {Dir: "/4"}, {Dir: "/5"}, {Dir: "/6"}, {Dir: "/7"}})
		s.processors = 2
		var group sync.WaitGroup
		var starts atomic.Int32
		for range runs {
			group.Go(func() {
				slot, err := s.take(t.Context(), wishFor(fit, patience, s.processors))
				require.NoError(t, err)
				if slot != fit {
					starts.Add(1)
					time.Sleep(10 * takes)
				}
				time.Sleep(takes)
				s.put(slot)
			})
		}
		group.Wait()
		require.EqualValues(t, 1, starts.Load())
	})
}

// Where no more is of use than waits, it is waited for longer, too, though there are more
// processors: no memory may be left for another.
func TestRunsWaitLongerForAllThatThereCanBe(t *testing.T) {
	const patience = 40 * time.Millisecond
	for most, want := range map[int]time.Duration{1: 3 * patience / 2, 2: patience} {
		synctest.Test(t, func(t *testing.T) {
			fit := Slot{Dir: "/fits"}
			s := newSlots([]Slot{fit, {Dir: "/1"}, {Dir: "/2"}})
			s.processors = 2
			_, err := s.take(t.Context(), wishFor(fit, patience, most))
			require.NoError(t, err)
			_, err = s.take(t.Context(), anySlot)
			require.NoError(t, err)
			began := time.Now()
			_, err = s.take(t.Context(), wishFor(fit, patience, most))
			require.NoError(t, err)
			require.Equal(t, want, time.Since(began), "three runs share two processors")
		})
	}
}

// A slot whose compiler has compiled is not worth waiting for any longer than what its start
// is worth, however many runs there are, since its program may take long. Who has waited
// for it in vain may have a compiler wait, too.
func TestProgramsKeepTheSlotThatFits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const patience = 40 * time.Millisecond
		fit := Slot{Dir: "/fits"}
		s := newSlots([]Slot{fit, {Dir: "/1"}, {Dir: "/2"}, {Dir: "/3"}})
		s.processors = 1
		var used time.Time
		w := wishFor(fit, patience, 1)
		w.patience = func(slot Slot) (time.Duration, time.Time) {
			if slot != fit {
				return 0, time.Time{}
			}
			return patience, used
		}
		_, err := s.take(t.Context(), w)
		require.NoError(t, err)
		began := time.Now()
		slot, err := s.take(t.Context(), w)
		require.NoError(t, err)
		require.Equal(t, 2*patience, time.Since(began), "while it compiles")
		require.False(t, s.kept(slot))
		s.put(slot)

		began, used = time.Now(), time.Now()
		slot, err = s.take(t.Context(), w)
		require.NoError(t, err)
		require.Equal(t, patience, time.Since(began))
		require.True(t, s.kept(slot))
		s.put(slot)
		require.False(t, s.kept(slot))
	})
}

// As many compilers wait as there are processors, or start to.
func TestCompilersSuffice(t *testing.T) {
	all := []Slot{{Dir: "/w/0"}, {Dir: "/w/1"}, {Dir: "/w/2"}}
	a := &agent{berths: newBerths(all, nil), slots: newSlots(all)}
	a.slots.processors = 2
	spec, _ := compiler()
	o := spec.waitingOrder(nil, all[0])
	require.False(t, a.compilersSuffice(o))
	first, other := sized(&a.waiting, "", 0), sized(&a.waiting, "another", 0)
	first.order = spec.waitingOrder(nil, all[1])
	a.berths["/w/1"].stays.Store(first)
	a.berths["/w/2"].stays.Store(other)
	require.False(t, a.compilersSuffice(o), "one waits, and one of another kind")
	successor := spec.waitingOrder(nil, all[2])
	a.berths["/w/2"].starts.Store(&successor)
	require.True(t, a.compilersSuffice(o))
	first.retire()
	require.False(t, a.compilersSuffice(o))
}

// One that waits for each processor is of use, if there is the memory.
func TestMemoryBoundsWhatIsOfUse(t *testing.T) {
	a := &agent{slots: newSlots(nil)}
	a.slots.processors = 4
	spec, other := perl(true, "print 1"), sh("true")
	require.Equal(t, 4, a.useful(&other), "nothing ever waits for it")
	require.Equal(t, 4, a.useful(&spec), "nobody knows what it takes")
	for memory, want := range map[int64]int{ParkedBytes / 8: 4, ParkedBytes / 3: 3, ParkedBytes - 1: 1, ParkedBytes + 1: 1} {
		p := sized(&a.waiting, "", memory)
		p.order = spec.waitingOrder(nil, Slot{})
		require.Equal(t, want, a.useful(&spec))
		p.retire()
	}
}

// Runs that wait are looked at when one comes, when a slot does, and when their patience ends,
// and not for each other's sake again.
func TestPatienceEndsOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const runs = 8
		fit := Slot{Dir: "/fits"}
		s := newSlots([]Slot{fit, {Dir: "/1"}, {Dir: "/2"}, {Dir: "/3"}, {Dir: "/4"}, {Dir: "/5"}, {Dir: "/6"}, {Dir: "/7"}, {Dir: "/8"}})
		s.processors = runs + 1
		_, err := s.take(t.Context(), wishFor(fit, 0, s.processors))
		require.NoError(t, err)
		looks := 0
		var group sync.WaitGroup
		for i := range runs {
			group.Go(func() {
				w := gone(wishFor(fit, time.Duration(40+i)*time.Millisecond, s.processors))
				patience := w.patience
				w.patience = func(slot Slot) (time.Duration, time.Time) {
					looks++
					return patience(slot)
				}
				_, err := s.take(t.Context(), w)
				require.NoError(t, err)
			})
			synctest.Wait()
		}
		group.Wait()
		require.Less(t, looks, 4*runs*runs*runs, "each looks twice at all slots at each of two times for each of all")
	})
}

// With as many starts under way as there are processors, others wait until one is over, but
// not those that would start nothing of the kind.
func TestStartsTakeTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const patience = 40 * time.Millisecond
		fit := Slot{Dir: "/fits"}
		s := newSlots([]Slot{fit, {Dir: "/1"}, {Dir: "/2"}, {Dir: "/3"}})
		s.processors = 1
		_, err := s.take(t.Context(), wishFor(fit, 0, s.processors))
		require.NoError(t, err)
		began := time.Now()
		var group sync.WaitGroup
		at := make(chan time.Duration, 2)
		for range 2 {
			group.Go(func() {
				_, err := s.take(t.Context(), gone(wishFor(fit, patience, s.processors)))
				require.NoError(t, err)
				at <- time.Since(began)
			})
			synctest.Wait()
		}
		time.Sleep(2 * patience)
		_, err = s.take(t.Context(), anySlot)
		require.NoError(t, err)
		require.Equal(t, 2*patience, time.Since(began), "it starts nothing of the kind")
		group.Wait()
		first := 4 * patience // four runs share the processor
		require.Equal(t, first, <-at)
		require.Equal(t, first+patienceShare*patience, <-at)
	})
}

// What waits and stays is worth a part of the time that its start took, as long as it is
// there, and to the runs that it waits for.
func TestPatienceIsAPartOfTheStart(t *testing.T) {
	slot := Slot{Dir: "/w/0"}
	a := &agent{berths: newBerths([]Slot{slot}, nil), slots: newSlots(nil)}
	spec, other := perl(true, "print 1"), sh("true")
	patience := func(next *Spec) time.Duration {
		patience, used := a.suits(next).patience(slot)
		require.Zero(t, used)
		return patience
	}
	require.Zero(t, patience(&spec), "nothing waits yet")
	p := sized(&a.waiting, "", 0)
	p.order, p.took = spec.waitingOrder(nil, slot), patienceShare*time.Second
	a.berths[slot.Dir].stays.Store(p)
	require.Equal(t, time.Second, patience(&spec))
	require.Zero(t, patience(&other))
	p.retire()
	require.Zero(t, patience(&spec))
	a.berths[slot.Dir].starts.Store(&p.order)
	require.Equal(t, time.Second, patience(&spec), "another one takes its place")
	require.Zero(t, patience(&other))
}

// Who has asked first is first, and who asks no more has no slot.
func TestSlotsAreGivenInTurn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newSlots([]Slot{{Dir: "/a"}})
		slot, err := s.take(t.Context(), anySlot)
		require.NoError(t, err)
		given := make(chan int)
		for i := range 5 {
			ctx, cancel := t.Context(), func() {}
			if i == 2 {
				ctx, cancel = context.WithCancel(ctx)
			}
			go func() {
				if _, err := s.take(ctx, anySlot); err == nil {
					given <- i
				}
			}()
			synctest.Wait()
			cancel()
		}
		synctest.Wait()
		for _, want := range []int{0, 1, 3, 4} {
			s.put(slot)
			require.Equal(t, want, <-given)
		}
		free, _ := s.count()
		require.Zero(t, free)
	})
}

// compiler is a spec whose compile step's shell leaves a mark in the guest's /tmp when it
// starts, and can wait for the program; ran is the same program out of a cache.
func compiler() (compiled, ran Spec) {
	compiled = sh("echo ran")
	compiled.Files = []File{{Name: "main.sh", Data: []byte("echo compiled")}}
	step := sh("echo x >> /tmp/count/starts; . ./main.sh").Run
	step.Parking = &Parking{File: "main.sh", Keep: time.Hour}
	compiled.Compile = &step
	ran = sh("echo ran")
	ran.Made = []MadeFile{{Name: workDir + "/main.sh", Mode: 0o600, Size: 13, Data: []byte("echo compiled")}}
	return compiled, ran
}

// starts makes the folder for the marks, and returns how many there are.
func (n *nook) starts(t *testing.T) func() int {
	t.Helper()
	count := "/proc/" + strconv.Itoa(n.init) + "/root/tmp/count"
	require.NoError(t, os.Mkdir(count, 0o700))
	require.NoError(t, os.Chmod(count, 0o777))
	return func() int { return strings.Count(string(readFile(count+"/starts")), "x") }
}

// No compiler starts, to wait, for a program that needs none.
func TestCachedRunsStartNoCompiler(t *testing.T) {
	n := startNook(t)
	starts := n.starts(t)
	compiled, ran := compiler()
	require.Equal(t, "ran\n", do(t, n.Client, compiled, "").stdout)
	n.waiter(t, false)
	require.Equal(t, 2, starts(), "it ran, and another one waits")
	for range 5 {
		require.Equal(t, "ran\n", do(t, n.Client, ran, "").stdout)
	}
	n.gone(t, n.slot.UID)
	require.Equal(t, 2, starts())
	require.False(t, do(t, n.Client, compiled, "").Compile.Warm)
	n.waiter(t, false)
	require.True(t, do(t, n.Client, compiled, "").Compile.Warm)
}

// Where there are slots enough, what waits in one is found by a run of its kind and not
// ended by others.
func TestRunsFindTheSlotThatFits(t *testing.T) {
	conn, pid := startGuestProcess(t)
	n := dialNook(t, conn, pid, guestSlots)
	starts := n.starts(t)
	compiled, ran := compiler()
	free := func() {
		require.Eventually(t, func() bool {
			health, err := n.Ping(t.Context())
			return err == nil && health.Free == guestSlots
		}, time.Minute, 5*time.Millisecond)
	}
	do(t, n.Client, compiled, "")
	free()
	for i := range 5 {
		for range 3 {
			require.Equal(t, "ran\n", do(t, n.Client, ran, "").stdout)
			free()
		}
		o := do(t, n.Client, compiled, "")
		require.True(t, o.Compile.Warm)
		require.Equal(t, "ran\n", o.stdout)
		free()
		require.Equal(t, i+3, starts())
	}
}

// What waits for the run step is there while the program is compiled, and runs it; so it
// does for one that comes out of a cache. A compiler that fails does not need it.
func TestWhatRunsProgramsWaitsWhileTheyAreCompiled(t *testing.T) {
	n := startNook(t)
	starts := n.starts(t)
	compiled := sh("")
	compiled.Files = []File{{Name: "main.sh", Data: []byte("echo ran $0")}}
	compiler := sh(`mkdir ../out/main && mv main.sh ../out/main/main.sh && test -z "$(cat ../out/main/main.sh | grep broken)"`).Run
	compiled.Compile = &compiler
	compiled.Run.Commands[0][2] = "echo x >> /tmp/count/starts; . ../out/main/main.sh"
	compiled.Run.Parking = &Parking{File: "../out/main/main.sh", Fork: true, Early: true, Keep: time.Hour}
	broken, cached := compiled, compiled
	broken.Files = []File{{Name: "main.sh", Data: []byte("broken")}}
	cached.Files, cached.Compile = nil, nil
	cached.Made = []MadeFile{
		{Name: outDir + "/main", Folder: true, Mode: 0o700},
		{Name: outDir + "/main/main.sh", Mode: 0o600, Size: 9, Data: []byte("echo kept")},
	}
	require.False(t, do(t, n.Client, compiled, "").Run.Warm)
	waiter := n.waiter(t, true)
	for range 3 {
		o := do(t, n.Client, compiled, "")
		require.Equal(t, "ran sh\n", o.stdout)
		require.True(t, o.Run.Warm)
		require.Equal(t, waiter, n.waiter(t, true))
		require.Equal(t, StatusCompileError, do(t, n.Client, broken, "").Compile.Status)
		require.Equal(t, waiter, n.waiter(t, true))
		o = do(t, n.Client, cached, "")
		require.Equal(t, "kept\n", o.stdout)
		require.True(t, o.Run.Warm)
		require.Equal(t, waiter, n.waiter(t, true))
	}
	require.Equal(t, 2, starts())
}

// What waits without a user of its own would not outlast the compiler.
func TestWhatBecomesTheProgramDoesNotWaitWhileItIsCompiled(t *testing.T) {
	compiled := sh("echo ran")
	compiled.Compile = &Step{Commands: [][]string{{"cc"}}}
	for parking, first := range map[Parking]string{
		{Early: true, Fork: true}: "/bin/sh", {Early: true}: "cc", {Fork: true}: "cc", {}: "cc",
	} {
		compiled.Run.Parking = &parking
		require.Equal(t, first, compiled.waitingOrder(nil, Slot{}).Argv[0], "%+v", parking)
	}
}

// sized is a parked process that has so much memory, of a command of its own.
func sized(w *waiting, command string, memory int64) *parked {
	p := &parked{order: order{Argv: []string{command}, Parking: &Parking{File: "main"}}, memory: memory, all: w}
	p.idle = time.AfterFunc(time.Hour, func() {})
	p.socket, _ = os.Open(os.DevNull)
	w.add(p)
	return p
}

// What waits for other programs makes room, the longest first; what waits for such as
// comes does not.
func TestWaitingProcessesMakeRoom(t *testing.T) {
	const half = ParkedBytes / 2
	var w waiting
	first, second := sized(&w, "a", half), sized(&w, "b", half)
	a, b := first.order, second.order
	require.Equal(t, []int64{half, half}, []int64{w.memoryOf(a), w.memoryOf(b)})
	require.True(t, w.admit(a, 0), "both have room")
	require.True(t, w.admit(b, half))
	require.Equal(t, []*parked{second}, w.all, "the first has gone")
	require.Zero(t, w.memoryOf(a))
	require.True(t, w.admit(b, half))
	require.False(t, w.admit(b, half+1), "more of the same are not worth it")
	require.Equal(t, []*parked{second}, w.all)
	require.True(t, w.admit(a, half+1))
	require.Empty(t, w.all)
	require.Zero(t, w.memory)
	first.retire()
	require.Zero(t, w.memory, "nobody leaves twice")
}

// What may take much is started in one slot first.
func TestOneSlotTriesFirst(t *testing.T) {
	w := &waiting{}
	java := order{Argv: []string{"java"}, Parking: &Parking{File: "Main.java"}}
	same := order{Argv: []string{"java"}, Parking: &Parking{File: "Main.java"}}
	other := order{Argv: []string{"java", "-x"}, Parking: &Parking{File: "Main.java"}}
	require.True(t, w.try(java))
	require.False(t, w.try(same), "another slot's")
	require.True(t, w.try(other))
	w.tried(java)
	require.True(t, w.try(same))
	require.False(t, w.try(other))
}
