package execman

import (
	"context"
	"sync"

	"github.com/MarioLegenda/execman/core/internal/agent"
)

// bringing is how an artifact's bytes come to the host: once, when its program
// comes for the second time. Most programs never do, and to carry what a compiler
// made out of its container costs a good part of what it cost to compile it. Until
// then only the agent that has made it has the bytes.
type bringing struct {
	once sync.Once
	done chan struct{} // closed when the rest is set
	// files have all bytes, which are those that were made. Many runs share them
	// and none changes them.
	files []agent.MadeFile
	err   error // why there are none
}

// begin has fetch called, unless it was before.
func (b *bringing) begin(jobs *jobs, fetch func() ([]agent.MadeFile, error)) {
	b.once.Do(func() {
		work := func() {
			defer close(b.done)
			b.files, b.err = fetch()
		}
		if !jobs.begin(work) {
			b.err = ErrClosed
			close(b.done)
		}
	})
}

// wait waits for the end of what was begun, or of ctx.
func (b *bringing) wait(ctx context.Context) error {
	select {
	case <-b.done:
		return b.err
	case <-ctx.Done():
		return ctx.Err()
	}
}
