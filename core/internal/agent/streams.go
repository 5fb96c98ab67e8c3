package agent

import (
	"errors"

	"github.com/hashicorp/yamux"
)

// keptStreams is how many streams that the host has ended an agent may leave open,
// beside one for each slot, which it cleans first. Of each the session keeps what it
// was sent, a window at most. It is some times more than those whose ends wait for the
// agent's next write (gatherHeaders).
const keptStreams = 64

var errKeepsStreams = errors.New("it does not end its streams")

// open opens a stream for a run or a fetch; end must be called when that is over. An
// agent that does not end the streams that the host has ended is given up. They are
// counted, since a timer for each would keep a session that is over until it goes off.
func (c *Client) open() (stream *yamux.Stream, end func(), err error) {
	used := c.used.Add(1) // this one and those that others use
	if kept := c.session.NumStreams() - int(used); kept > c.mayKeep {
		c.session.Close()
		err = errKeepsStreams
	} else {
		stream, err = c.session.OpenStream()
	}
	if err != nil {
		c.used.Add(-1)
		return nil, nil, err
	}
	return stream, func() { stream.Close(); c.used.Add(-1) }, nil
}
