package agent

import (
	"context"
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
