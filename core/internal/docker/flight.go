package docker

import (
	"context"
	"errors"
	"sync"
)

// flights lets several callers who want the same work share one execution of it.
type flights struct {
	mu      sync.Mutex         // guards running; never held while working or waiting
	running map[string]*flight // by key
}

// flight is one execution under way. err may be read once done is closed.
type flight struct {
	done chan struct{}
	err  error
}

// do runs work, unless an execution with the same key is under way, whose outcome it then waits for and
// returns. The one who runs it does so under its own context; if that ended early, those who waited try again.
func (f *flights) do(ctx context.Context, key string, work func() error) error {
	for {
		mine, other := f.join(key)
		if mine != nil {
			return f.run(key, mine, work)
		}
		select {
		case <-other.done:
			if !abandoned(other.err) {
				return other.err
			}
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// join returns the flight under way, or a new one that the caller has to run.
func (f *flights) join(key string) (mine, other *flight) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if other = f.running[key]; other != nil {
		return nil, other
	}
	if f.running == nil {
		f.running = map[string]*flight{}
	}
	mine = &flight{done: make(chan struct{})}
	f.running[key] = mine
	return mine, nil
}

// run does the work and lands the flight, also if the work panics.
func (f *flights) run(key string, mine *flight, work func() error) error {
	mine.err = context.Canceled // what the others see of a panic: try yourself
	defer func() {
		f.mu.Lock()
		delete(f.running, key)
		f.mu.Unlock()
		close(mine.done)
	}()
	mine.err = work()
	return mine.err
}

// abandoned tells an execution that its owner gave up from one that failed.
func abandoned(err error) bool {
	return errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}
