package docker

import (
	"testing"

	cerrdefs "github.com/containerd/errdefs"
	"github.com/stretchr/testify/require"
)

// stagesOf builds the steps and returns the last image of each stage.
func stagesOf(t *testing.T, e *Engine, b Build) []string {
	t.Helper()
	log := buildLog{progress: func(Event) {}}
	require.NoError(t, e.BuildImage(within(t), b, func(event Event) { log.line(event.Text) }))
	return log.stages
}

func hasImage(t *testing.T, e *Engine, id string) bool {
	t.Helper()
	_, err := e.client.ImageInspect(within(t), id)
	if !cerrdefs.IsNotFound(err) {
		require.NoError(t, err)
	}
	return err == nil
}

// Of a build in stages only the image stays, and what has a name.
func TestStagesAreDropped(t *testing.T) {
	e := open(t)
	tag, named := newTag(t, e), newTag(t, e)
	require.NoError(t, e.BuildImage(within(t), offline(t, named, "RUN echo "+named+"\n"), nil))
	steps := "RUN echo " + tag + " > /thrown\nRUN echo > /away\n" +
		"FROM " + testImage + "\nFROM " + named + "\nFROM " + testImage + "\nCOPY --from=0 /thrown /kept\n"
	b := offline(t, tag, steps)
	kept := stagesOf(t, e, b)
	require.Len(t, kept, 4)
	require.True(t, hasImage(t, e, kept[0]))

	b = offline(t, tag, steps)
	b.DropStages = true
	stages := stagesOf(t, e, b)
	require.Equal(t, kept, stages, "all came from the cache")
	require.False(t, hasImage(t, e, stages[0]))
	for _, ref := range []string{testImage, named, tag, stages[1], stages[2], stages[3]} {
		require.True(t, hasImage(t, e, ref), ref)
	}
}

// Two processes may build the same image. The one that is done drops the stage that the other is at; that one
// then has the image all the same.
func TestAnImageThatAnotherProcessFinishedIsThere(t *testing.T) {
	e := open(t)
	tag := newTag(t, e)
	b := offline(t, tag, "RUN echo "+tag+"\nRUN false\n")
	b.OnlyMissing = true
	require.NoError(t, e.BuildImage(within(t), b, func(event Event) {
		if event.Step == 2 {
			require.NoError(t, e.client.ImageTag(within(t), testImage, tag))
		}
	}))
}

// A stage that another image is made from is no left-over.
func TestAStageThatIsNeededStays(t *testing.T) {
	e := open(t)
	tag, other := newTag(t, e), newTag(t, e)
	common := "RUN echo " + tag + "\n"
	require.NoError(t, e.BuildImage(within(t), offline(t, other, common+"RUN true\n"), nil))
	b := offline(t, tag, common+"FROM "+testImage+"\nCOPY --from=0 /etc/hostname /kept\n")
	b.DropStages = true
	stages := stagesOf(t, e, b)
	require.True(t, hasImage(t, e, stages[0]))
}
