package agent

import (
	"bytes"
	"errors"
	"io"
	"net"
	"sync/atomic"
	"testing"
	"time"

	"github.com/hashicorp/yamux"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"
)

// writes keeps what comes to it, a write each.
type writes struct {
	io.ReadCloser
	all  []string
	fail error
}

func (w *writes) Write(p []byte) (int, error) {
	w.all = append(w.all, string(p))
	return len(p), w.fail
}

func muxHeader(kind, flags byte, length uint32) string {
	return string([]byte{0, kind, 0, flags, 0, 0, 0, 1, byte(length >> 24), byte(length >> 16), byte(length >> 8), byte(length)})
}

// What starts, acknowledges and ends streams waits for the next write; all else
// goes at once, a body with its header, and nothing changes places.
func TestGatherer(t *testing.T) {
	const syn, ack, fin = 1, 2, 4
	opens, accepts, ends := muxHeader(muxWindow, syn, 0), muxHeader(muxWindow, ack, 0), muxHeader(muxWindow, fin, 0)
	data, empty := muxHeader(muxData, 0, 4), muxHeader(muxData, 0, 0)
	large := string(make([]byte, gatherBody+1))
	announces := muxHeader(muxData, 0, gatherBody+1)
	window, reset, ping := muxHeader(muxWindow, ack, 9), muxHeader(muxWindow, muxReset, 0), muxHeader(2, syn, 7)
	for name, test := range map[string]struct{ given, written []string }{
		"a header and its body":  {[]string{data, "body"}, []string{data + "body"}},
		"a run after another":    {[]string{ends, opens, data, "body"}, []string{ends + opens + data + "body"}},
		"an answer":              {[]string{accepts, data, "body", ends}, []string{accepts + data + "body"}},
		"a keep-alive":           {[]string{ends, ping}, []string{ends + ping}},
		"room":                   {[]string{window, data, "body"}, []string{window, data + "body"}},
		"a broken stream":        {[]string{reset}, []string{reset}},
		"no body":                {[]string{empty, ping}, []string{empty, ping}},
		"a body like a header":   {[]string{muxHeader(muxData, 0, 12), opens, ping}, []string{muxHeader(muxData, 0, 12) + opens, ping}},
		"a body too large":       {[]string{opens, announces, large, data, "body"}, []string{opens + announces, large, data + "body"}},
		"nothing that may go on": {[]string{opens, ends}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			sink := &writes{}
			g := gather(sink)
			for _, p := range test.given {
				n, err := g.Write([]byte(p))
				require.NoError(t, err)
				require.Equal(t, len(p), n)
			}
			require.Equal(t, test.written, sink.all)
		})
	}
}

// However many streams come and go, few headers wait.
func TestGathererHoldsLittle(t *testing.T) {
	sink := &writes{}
	g := gather(sink)
	for range 1000 {
		_, err := g.Write([]byte(muxHeader(muxWindow, 1, 0)))
		require.NoError(t, err)
		require.LessOrEqual(t, len(g.held), gatherHeaders)
	}
	require.NotEmpty(t, sink.all)
}

func TestGathererFails(t *testing.T) {
	broken := errors.New("broken")
	g := gather(&writes{fail: broken})
	_, err := g.Write([]byte(muxHeader(2, 1, 0)))
	require.ErrorIs(t, err, broken)
	_, err = g.Write([]byte(muxHeader(muxData, 0, gatherBody+1)))
	require.NoError(t, err)
	_, err = g.Write(make([]byte, gatherBody+1))
	require.ErrorIs(t, err, broken)
}

// A session through gatherers carries every byte of many streams at once, and
// both of its sides see their ends, though nothing may follow a stream's end
// but the keep-alive.
func TestSessionThroughGatherers(t *testing.T) {
	const streams, every = 40, 50 * time.Millisecond
	config := sessionConfig(every)
	config.ConnectionWriteTimeout = time.Minute // a busy machine is not a dead one
	here, there := net.Pipe()
	client, err := yamux.Client(gather(here), config)
	require.NoError(t, err)
	defer client.Close()
	server, err := yamux.Server(gather(there), config)
	require.NoError(t, err)
	defer server.Close()
	var echoed atomic.Int64
	var group errgroup.Group
	group.Go(func() error {
		for range streams {
			stream, err := server.AcceptStream()
			if err != nil {
				return err
			}
			group.Go(func() error {
				n, err := io.Copy(stream, stream)
				echoed.Add(n)
				return errors.Join(err, stream.Close())
			})
		}
		return nil
	})
	sent := int64(0)
	for i := range streams {
		text := bytes.Repeat([]byte{byte(i)}, i*i*i*4) // up to more than the window
		sent += int64(len(text))
		group.Go(func() error { return echo(client, text) })
	}
	require.NoError(t, group.Wait())
	require.Equal(t, sent, echoed.Load())
	require.Eventually(t, func() bool { return client.NumStreams()+server.NumStreams() == 0 }, time.Minute, every)
}

// echo sends a text on a stream of its own and wants it back.
func echo(session *yamux.Session, text []byte) error {
	stream, err := session.OpenStream()
	if err != nil {
		return err
	}
	go func() {
		_, _ = stream.Write(text)
		stream.Close()
	}()
	answer, err := io.ReadAll(stream)
	if err == nil && !bytes.Equal(answer, text) {
		err = errors.New("another text came back")
	}
	return err
}
