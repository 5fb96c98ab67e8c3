package main

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/docker"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// host is a Docker host in memory: the references of its images, and of those
// whose build fails.
type host struct {
	images, broken map[string]bool
	networks       []string
	built          []string
}

func (h *host) InspectImage(_ context.Context, ref string) (docker.Image, error) {
	if !h.images[ref] {
		return docker.Image{}, docker.ErrImageMissing
	}
	return docker.Image{Ref: ref, Bytes: 42e6}, nil
}

func (h *host) BuildImage(_ context.Context, b docker.Build, progress func(docker.Event)) error {
	h.networks = append(h.networks, b.NetworkMode)
	h.built = append(h.built, b.Tag)
	progress(docker.Event{Step: 1, Steps: 1, Text: "Step 1/1 : FROM scratch"})
	progress(docker.Event{Step: 1, Steps: 1, Text: " ---> noise"})
	if h.broken[b.Tag] {
		return errors.New("step failed")
	}
	h.images[b.Tag] = true
	return nil
}

func languages(t *testing.T) lang.Table {
	t.Helper()
	folder := fstest.MapFS{}
	for _, id := range []string{"a", "b"} {
		folder[id+"/Dockerfile"] = &fstest.MapFile{Data: []byte("FROM scratch\n")}
		folder[id+"/language.json"] = &fstest.MapFile{
			Data: []byte(`{"id": "` + id + `", "file": "main.x", "run": ["x", "{file}"]}`),
		}
	}
	table, err := lang.Load(folder)
	require.NoError(t, err)
	return table
}

func TestMissingImagesAreBuiltOnce(t *testing.T) {
	table := languages(t)
	all, err := choose(table, nil)
	require.NoError(t, err)
	h := &host{images: map[string]bool{table["a"].ImageRef(): true}}
	var out bytes.Buffer
	b := builder{engine: h, network: "host", out: &out}

	require.NoError(t, b.buildAll(t.Context(), all))
	require.Equal(t, []string{table["b"].ImageRef()}, h.built)
	require.Equal(t, []string{"host"}, h.networks)
	require.Equal(t, "a            "+table["a"].ImageRef()+", 42 MB, present\n"+
		"b            Step 1/1 : FROM scratch\n"+
		"b            "+table["b"].ImageRef()+", 42 MB, built in 0 s\n", out.String())

	require.NoError(t, b.buildAll(t.Context(), all))
	require.Len(t, h.built, 1, "the second time there is nothing to do")
}

func TestAFailureDoesNotKeepTheOthersBack(t *testing.T) {
	table := languages(t)
	all, err := choose(table, nil)
	require.NoError(t, err)
	h := &host{images: map[string]bool{}, broken: map[string]bool{table["a"].ImageRef(): true}}
	err = builder{engine: h, out: &bytes.Buffer{}}.buildAll(t.Context(), all)
	require.EqualError(t, err, "a: step failed")
	require.True(t, h.images[table["b"].ImageRef()])
}

func TestACancelledBuildStops(t *testing.T) {
	table := languages(t)
	all, err := choose(table, nil)
	require.NoError(t, err)
	h := &host{images: map[string]bool{}, broken: map[string]bool{table["a"].ImageRef(): true}}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.Error(t, builder{engine: h, out: &bytes.Buffer{}}.buildAll(ctx, all))
	require.Len(t, h.built, 1)
}

func TestLanguagesAreChosenByID(t *testing.T) {
	table := languages(t)
	chosen, err := choose(table, []string{"b"})
	require.NoError(t, err)
	require.Equal(t, "b", chosen[0].ID)
	_, err = choose(table, []string{"c"})
	require.EqualError(t, err, `no language "c"; there are ["a" "b"]`)
}

func TestAStockImageThatIsMissingIsNotBuilt(t *testing.T) {
	l := languages(t)["a"]
	l.Image = "example/a:1"
	err := builder{engine: &host{}, out: &bytes.Buffer{}}.buildAll(t.Context(), []lang.Language{l})
	require.ErrorIs(t, err, docker.ErrImageMissing)
}
