package main

// #include "callback.h"
import "C"

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// errTimeout: what the caller waited for has not come in its time.
var errTimeout = errors.New("the time is over, and the run goes on")

// jobs holds the jobs that C has not freed.
var jobs = table[*job]{stale: fmt.Errorf("%w: the job has been freed", execman.ErrInvalidRequest)}

// job is a run under way that C knows by a handle.
type job struct {
	manager *guarded
	run     *execman.Job
	calls   callbacks
	handle  uintptr

	told  chan struct{} // closed when the run is over and all its output handed out
	freed atomic.Bool   // no callback may begin any more
	// calling is held while a callback of the job runs, so that a free can wait
	// for its end. A callback that frees its own job must not take it.
	calling sync.Mutex

	reading sync.Mutex // guards rest, and is held by the one reader
	rest    execman.Chunk
}

// newJob makes a run known to C and has it attended. Callbacks may come before
// it returns.
func newJob(g *guarded, run *execman.Job, calls callbacks) *job {
	j := &job{manager: g, run: run, calls: calls, told: make(chan struct{})}
	j.handle = jobs.add(j)
	go j.attend()
	return j
}

// attend hands the run's output to its callback, and tells that it is done. It
// reads on for a job that has been freed, which costs nothing: its run is
// canceled.
func (j *job) attend() {
	defer j.manager.attended.end()
	if j.calls.output != nil {
		for chunk := range j.run.Output(context.Background()) {
			j.call(func() { j.calls.callOutput(j, chunk) })
		}
	}
	<-j.run.Done()
	close(j.told)
	if j.calls.done != nil {
		j.call(func() { j.calls.callDone(j) })
	}
}

// call has a callback called, unless the job is freed before its turn comes.
func (j *job) call(f func()) {
	j.manager.callbacks.do(func() {
		j.calling.Lock()
		defer j.calling.Unlock()
		if !j.freed.Load() {
			f()
		}
	})
}

// free ends the run. Unless it comes from a callback of the same manager, no
// callback of the job runs any more when it returns.
func (j *job) free(inCallbackOf uintptr) {
	j.freed.Store(true)
	j.run.Cancel()
	if inCallbackOf != j.manager.handle {
		j.calling.Lock()
		defer j.calling.Unlock()
	}
}

// wait waits for the end of the run, and for on_output unless it comes from a
// callback itself: whoever frees the job then has lost none of its output.
func (j *job) wait(inCallbackOf uintptr, timeout C.int) (*execman.Result, error) {
	if err := j.mayWait(inCallbackOf, timeout); err != nil {
		return nil, err
	}
	var ended <-chan struct{} = j.told
	if inCallbackOf == j.manager.handle {
		ended = j.run.Done()
	}
	ctx, cancel := waitContext(timeout)
	defer cancel()
	select {
	case <-ended:
	case <-ctx.Done():
	}
	select {
	case <-ended:
		return j.run.Wait(context.Background())
	default:
		return nil, errTimeout
	}
}

// read fills buf with output and returns its length and stream; 0 at the end.
func (j *job) read(inCallbackOf uintptr, timeout C.int, buf []byte) (int, execman.Stream, error) {
	if err := j.mayRead(inCallbackOf, timeout); err != nil {
		return 0, 0, err
	}
	if !j.reading.TryLock() {
		return 0, 0, fmt.Errorf("%w: another thread reads the job", execman.ErrInvalidRequest)
	}
	defer j.reading.Unlock()
	if len(j.rest.Data) == 0 {
		if err := j.next(timeout); err != nil {
			return 0, 0, err
		}
	}
	n := copy(buf, j.rest.Data)
	j.rest.Data = j.rest.Data[n:]
	if n == 0 {
		return 0, 0, nil
	}
	return n, j.rest.Stream, nil
}

// next waits for the next piece of output; there is none at the end.
func (j *job) next(timeout C.int) error {
	ctx, cancel := waitContext(timeout)
	defer cancel()
	chunk, err := j.run.Read(ctx)
	switch {
	case err == nil:
		j.rest = chunk
		return nil
	case errors.Is(err, io.EOF):
		return nil
	case errors.Is(err, context.DeadlineExceeded):
		return errTimeout
	}
	return err
}

// mayRead refuses what cannot be read.
func (j *job) mayRead(inCallbackOf uintptr, timeout C.int) error {
	if j.calls.output != nil {
		return fmt.Errorf("%w: on_output takes the job's output", execman.ErrInvalidRequest)
	}
	return j.mayWait(inCallbackOf, timeout)
}

// mayWait refuses a wait that would hold up the callbacks of the manager, one of
// which it comes from.
func (j *job) mayWait(inCallbackOf uintptr, timeout C.int) error {
	if timeout == 0 || inCallbackOf != j.manager.handle {
		return nil
	}
	select {
	case <-j.run.Done():
		return nil
	default:
		return fmt.Errorf("%w: a callback must not wait for a job of its manager", execman.ErrInvalidRequest)
	}
}

// waitContext bounds a wait in milliseconds; negative: not at all.
func waitContext(timeout C.int) (context.Context, context.CancelFunc) {
	if timeout < 0 {
		return context.WithCancel(context.Background())
	}
	return context.WithTimeout(context.Background(), time.Duration(timeout)*time.Millisecond)
}
