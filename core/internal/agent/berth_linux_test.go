package agent

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

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
