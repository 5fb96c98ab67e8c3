package agent

import (
	"errors"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// drainWait is how long a stream may stay open after every process that
	// could write to it was killed. It only passes when a process of another
	// slot was given the stream, which is nobody's right.
	drainWait = time.Second
	// floodBytes is how much a program may write to one stream before it is
	// killed. What lies between the cap and this is read and dropped, so that
	// a program that merely prints too much comes to its own end.
	floodBytes = 256 << 20
	// dropBytes are read at a time of what is only dropped, with dropPause in between.
	// Some 100 MB a second can still come then, and the neighbours have the processors.
	dropBytes = 128 << 10
	dropPause = time.Millisecond
)

// pumpBuffers are shared by all pumps. Each has room for a frame's header
// before the bytes, so that a chunk is one write.
var pumpBuffers = sync.Pool{New: func() any { return new([headerBytes + pumpBytes]byte) }}

// pump carries one stream of a program to the host.
type pump struct {
	kind  frameType
	limit int64 // bytes that are sent
	send  func(frame []byte) error
	flood func() // called once, when floodBytes have come
	total atomic.Int64
}

// run reads until the stream ends. It never stops reading before, or the
// program would hang on a full pipe. After the stream's deadline (drainWait) it
// still takes what is there.
func (p *pump) run(stream *os.File) {
	buf := pumpBuffers.Get().(*[headerBytes + pumpBytes]byte)
	defer pumpBuffers.Put(buf)
	pace := newPace(time.Now())
	for late := false; ; {
		n, err := stream.Read(buf[headerBytes:])
		if n > 0 {
			p.take(buf, n)
			if !late {
				time.Sleep(p.pause(n, &pace))
			}
		}
		if errors.Is(err, os.ErrDeadlineExceeded) && !late {
			late = true
			err = stream.SetReadDeadline(time.Now().Add(drainWait / 10))
		}
		if err != nil {
			return
		}
	}
}

// pause is how long the stream is left alone after a read of n bytes.
func (p *pump) pause(n int, pace *pace) time.Duration {
	switch total := p.total.Load(); {
	case total > p.limit && total/dropBytes > (total-int64(n))/dropBytes:
		return dropPause
	case n < pumpBytes:
		return pace.next(time.Now())
	}
	return 0
}

// take sends what the cap leaves of the n bytes in buf, and drops the rest.
func (p *pump) take(buf *[headerBytes + pumpBytes]byte, n int) {
	before := p.total.Load()
	after := p.total.Add(int64(n))
	if keep := min(int64(n), p.limit-before); keep > 0 {
		putHeader(buf[:], p.kind, int(keep))
		// A host that is gone is noticed by whoever reads from it.
		_ = p.send(buf[:headerBytes+keep])
	}
	if before < floodBytes && after >= floodBytes {
		p.flood()
	}
}
