package docker

import (
	"archive/tar"
	"bytes"
	"context"
	"io"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// buildContext packs a Dockerfile and pairs of name and content.
func buildContext(t *testing.T, dockerfile string, files ...string) io.Reader {
	t.Helper()
	var packed bytes.Buffer
	w := tar.NewWriter(&packed)
	files = append(files, "Dockerfile", dockerfile)
	for i := 0; i < len(files); i += 2 {
		header := &tar.Header{Name: files[i], Mode: 0o644, Size: int64(len(files[i+1]))}
		require.NoError(t, w.WriteHeader(header))
		_, err := io.WriteString(w, files[i+1])
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return &packed
}

// dockerfile packs a Dockerfile alone.
func dockerfile(t *testing.T, text string) io.Reader { return buildContext(t, text) }

// offline is a build on the test image whose steps have no network.
func offline(t *testing.T, tag, steps string) Build {
	return Build{Tag: tag, Context: dockerfile(t, "FROM "+testImage+"\n"+steps), NetworkMode: "none"}
}

func contextDone(t *testing.T) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(within(t))
	cancel()
	return ctx, cancel
}

func TestBuildImage(t *testing.T) {
	e := open(t)
	tag := newTag(t, e)
	b := offline(t, tag, "ARG WHO\nLABEL own=yes\nRUN echo hello $WHO\n")
	b.Labels, b.Args = map[string]string{"given": "too"}, map[string]string{"WHO": "world"}
	var events []Event
	require.NoError(t, e.BuildImage(within(t), b, func(event Event) { events = append(events, event) }))
	image, err := e.InspectImage(within(t), tag)
	require.NoError(t, err)
	require.Equal(t, "yes", image.Labels["own"])
	require.Equal(t, "too", image.Labels["given"])
	require.Equal(t, Event{Image: tag, Step: 1, Steps: events[0].Steps, Text: events[0].Text}, events[0])
	require.Contains(t, events, Event{Image: tag, Step: 4, Steps: events[0].Steps, Text: "hello world"})
}

func TestBuildFailureShowsWhere(t *testing.T) {
	e := open(t)
	tag := newTag(t, e)
	// On one stream: the daemon passes two on in whatever order.
	err := e.BuildImage(within(t), offline(t, tag, "RUN seq 100 >&2; echo the cause >&2; exit 3\n"), nil)
	require.ErrorIs(t, err, ErrImageBuild)
	var failed *BuildError
	require.ErrorAs(t, err, &failed)
	require.Equal(t, 2, failed.Step)
	require.Equal(t, 2, failed.Steps)
	require.Contains(t, failed.Message, "non-zero code: 3")
	require.Len(t, failed.Log, logLines)
	require.Contains(t, failed.Log, "the cause")
	for _, want := range []string{tag, "step 2 of 2", "the cause"} {
		require.ErrorContains(t, err, want)
	}
	require.ErrorIs(t, e.EnsureImage(within(t), tag), ErrImageMissing)
}

func TestBuildsThatCannotBegin(t *testing.T) {
	e := open(t)
	tag := newTag(t, e)
	for name, files := range map[string]io.Reader{
		"no Dockerfile": bytes.NewReader(make([]byte, 1024)),
		"syntax":        dockerfile(t, "FROM "+testImage+"\nNONSENSE\n"),
		"no base":       dockerfile(t, "FROM execman.invalid/no/such:image\n"),
	} {
		t.Run(name, func(t *testing.T) {
			err := e.BuildImage(within(t), Build{Tag: tag, Context: files}, nil)
			require.ErrorIs(t, err, ErrImageBuild)
			require.ErrorContains(t, err, tag)
		})
	}
	require.ErrorIs(t, e.BuildImage(within(t), Build{Tag: tag}, nil), ErrSpec)
	require.ErrorIs(t, e.BuildImage(within(t), Build{Context: dockerfile(t, "")}, nil), ErrSpec)
}

func TestBuildEndsWithItsContext(t *testing.T) {
	e := open(t)
	ctx, cancel := context.WithCancel(within(t))
	defer cancel()
	start := time.Now()
	err := e.BuildImage(ctx, offline(t, newTag(t, e), "RUN echo now; sleep 300\n"), func(event Event) {
		if event.Text == "now" {
			cancel()
		}
	})
	require.ErrorIs(t, err, context.Canceled)
	require.NotErrorIs(t, err, ErrImageBuild)
	require.Less(t, time.Since(start), patience)
}

// A build that waited for another of the same image finds it there.
func TestOnlyWhatIsMissingIsBuilt(t *testing.T) {
	e := open(t)
	tag := newTag(t, e)
	b := offline(t, tag, "RUN true\n")
	b.OnlyMissing = true
	require.NoError(t, e.BuildImage(within(t), b, nil))
	b = offline(t, tag, "RUN false\n")
	b.OnlyMissing = true
	require.NoError(t, e.BuildImage(within(t), b, func(Event) { t.Error("there is nothing to do") }))
	b.OnlyMissing, b.Context = false, dockerfile(t, "FROM "+testImage+"\nRUN false\n")
	require.ErrorIs(t, e.BuildImage(within(t), b, nil), ErrImageBuild)
}

// Builds of different images take turns, so that they share what begins alike.
func TestBuildsTakeTurns(t *testing.T) {
	e := open(t)
	salt := newTag(t, e)
	var mu sync.Mutex // guards ran
	ran := 0
	var all sync.WaitGroup
	for _, last := range []string{"one", "other"} {
		tag := newTag(t, e)
		all.Go(func() {
			steps := "RUN echo ran " + salt + "\nRUN echo " + last + "\n"
			require.NoError(t, e.BuildImage(within(t), offline(t, tag, steps), func(event Event) {
				mu.Lock()
				defer mu.Unlock()
				if event.Text == "ran "+salt {
					ran++
				}
			}))
		})
	}
	all.Wait()
	require.Equal(t, 1, ran, "the first step is shared")

	require.NoError(t, turn.Acquire(t.Context(), 1))
	defer turn.Release(1)
	ctx, cancel := contextDone(t)
	defer cancel()
	require.ErrorIs(t, e.BuildImage(ctx, offline(t, newTag(t, e), ""), nil), context.Canceled)
}

func TestBuildsOfOneTagAreShared(t *testing.T) {
	e := open(t)
	tag := newTag(t, e)
	var mu sync.Mutex // guards began
	began := 0
	var all sync.WaitGroup
	for i := range 4 {
		e := []*Engine{e, open(t)}[i%2]
		all.Go(func() {
			b := offline(t, tag, "RUN echo ran; sleep 1\n")
			b.NoCache = true
			err := e.BuildImage(within(t), b, func(event Event) {
				mu.Lock()
				defer mu.Unlock()
				if event.Text == "ran" {
					began++
				}
			})
			require.NoError(t, err)
		})
	}
	all.Wait()
	require.Equal(t, 1, began)
}
