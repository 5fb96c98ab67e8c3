package main

import (
	"runtime"
	"sync"
)

// dispatcher calls the callbacks of one manager, one at a time and all on one OS
// thread: a host like Python pays for each thread that it gets to know. The
// thread is there from the first callback to stop.
type dispatcher struct {
	starting, stopping sync.Once
	calls              chan call
	ended              chan struct{} // closed when no callback comes any more
}

// call is a callback, and done is closed when it has returned.
type call struct {
	function func()
	done     chan struct{}
}

func newDispatcher() *dispatcher {
	return &dispatcher{calls: make(chan call), ended: make(chan struct{})}
}

// do has f called and returns when it has been. It must not come after stop.
func (d *dispatcher) do(f func()) {
	d.starting.Do(func() { go d.serve() })
	c := call{f, make(chan struct{})}
	d.calls <- c
	<-c.done
}

// serve never unlocks its thread, so that the thread ends with it.
func (d *dispatcher) serve() {
	runtime.LockOSThread()
	defer close(d.ended)
	for c := range d.calls {
		c.function()
		close(c.done)
	}
}

// stop ends the thread. Again does nothing but wait for that, too.
func (d *dispatcher) stop() {
	d.starting.Do(func() { close(d.ended) }) // there never was one
	d.stopping.Do(func() { close(d.calls) })
	<-d.ended
}
