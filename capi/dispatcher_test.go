package main

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

func TestDispatcherCallsOneAtATimeOnOneThread(t *testing.T) {
	d := newDispatcher()
	var running, calls int // written by the dispatcher alone: the race detector sees any other
	threads := map[int]bool{}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 50 {
				d.do(func() {
					running++
					if running != 1 {
						t.Error("two at a time")
					}
					threads[unix.Gettid()] = true
					calls++
					running--
				})
			}
		})
	}
	group.Wait()
	d.stop()
	require.Equal(t, 400, calls)
	require.Len(t, threads, 1)
	require.NotContains(t, threads, unix.Gettid())
}

func TestDispatcherReturnsWhenTheCallHas(t *testing.T) {
	d := newDispatcher()
	defer d.stop()
	returned := false
	d.do(func() { returned = true })
	require.True(t, returned)
}

func TestDispatcherStopsMoreThanOnce(t *testing.T) {
	used, unused := newDispatcher(), newDispatcher()
	used.do(func() {})
	var group sync.WaitGroup
	for range 4 {
		group.Go(used.stop)
		group.Go(unused.stop)
	}
	group.Wait()
	used.stop()
}

func TestAttendedWaitsForThoseThatBegan(t *testing.T) {
	var a attended
	require.True(t, a.begin())
	require.True(t, a.begin())
	a.refuse()
	require.False(t, a.begin())
	waited := make(chan struct{})
	go func() {
		defer close(waited)
		a.wait()
	}()
	a.end()
	select {
	case <-waited:
		require.Fail(t, "one has not ended")
	default:
	}
	a.end()
	<-waited
	a.wait()
}
