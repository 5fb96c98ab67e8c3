package docker

import (
	"bytes"
	"context"
	"crypto/rand"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	cerrdefs "github.com/containerd/errdefs"
	"github.com/docker/docker/api/types/container"
	"github.com/docker/docker/api/types/filters"
	"github.com/docker/docker/api/types/image"
	"github.com/docker/docker/api/types/volume"
	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

const (
	testImage = "debian:trixie-slim"
	patience  = 90 * time.Second // for what takes a second on an idle machine
)

// open opens an engine in a namespace of its own, so that tests never see each other's containers, and removes
// all containers of that namespace in the end.
func open(t *testing.T, options ...func(*Options)) *Engine {
	t.Helper()
	o := Options{Namespace: "execman-test-" + uuid.NewString()[:8]}
	for _, change := range options {
		change(&o)
	}
	e, err := Open(within(t), o)
	require.NoError(t, err)
	t.Cleanup(func() { tidy(t, e) })
	require.NoError(t, e.EnsureImage(within(t), testImage),
		"these tests need the base image; make setup creates it")
	return e
}

// tidy removes what a test left and closes the engine.
func tidy(t *testing.T, e *Engine) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for _, c := range containersOf(t, e) {
		require.NoError(t, e.remove(ctx, c.ID))
	}
	require.NoError(t, e.Close())
	require.NoError(t, e.client.Close())
}

// within is a context for one test.
func within(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	return ctx
}

// sharing makes a second engine work in the namespace of another.
func sharing(e *Engine) func(*Options) {
	return func(o *Options) { o.Namespace = e.options.Namespace }
}

// containersOf lists the containers, running or not, of the engine's namespace.
func containersOf(t *testing.T, e *Engine) []container.Summary {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	all, err := e.client.ContainerList(ctx, container.ListOptions{
		All: true, Filters: filters.NewArgs(filters.Arg("label", instanceLabel(e.options.Namespace))),
	})
	require.NoError(t, err)
	return all
}

// requireGone waits until the daemon does not know the container.
func requireGone(t *testing.T, e *Engine, id string, limit time.Duration) {
	t.Helper()
	require.Eventually(t, func() bool { return !exists(t, e, id) }, limit, 20*time.Millisecond)
}

func exists(t *testing.T, e *Engine, id string) bool {
	t.Helper()
	_, err := e.client.ContainerInspect(within(t), id)
	if !cerrdefs.IsNotFound(err) {
		require.NoError(t, err)
	}
	return err == nil
}

// catSpec is a box whose main process echoes and, like the agent, exits when its stdin ends.
func catSpec() Spec { return Spec{Name: "cat", Image: testImage, Argv: []string{"cat"}} }

// provision provisions a box that is destroyed in the end.
func provision(t *testing.T, e *Engine, spec Spec) *Box {
	t.Helper()
	box, err := e.Provision(within(t), spec)
	require.NoError(t, err)
	t.Cleanup(func() { destroy(t, box) })
	return box
}

func destroy(t *testing.T, box *Box) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	require.NoError(t, box.Destroy(ctx))
}

// output runs a shell script as the box's main process and returns what it printed.
func output(t *testing.T, e *Engine, spec Spec, script string) string {
	t.Helper()
	spec.Argv = []string{"sh", "-c", script}
	box := provision(t, e, spec)
	text, err := io.ReadAll(box.Stream())
	require.NoError(t, err)
	<-box.Done()
	require.Empty(t, box.Log())
	return string(text)
}

// newBinary is an agent's binary that no volume was made for yet; the volume is removed in the end.
func newBinary(t *testing.T, e *Engine) Agent {
	t.Helper()
	binary := make([]byte, 200_000)
	_, err := rand.Read(binary)
	require.NoError(t, err)
	agent := Agent{Binary: binary, Arch: e.host.Arch, Image: testImage}
	removeVolumeAfter(t, e, agent.volumeName(e.options.Namespace))
	return agent
}

func removeVolumeAfter(t *testing.T, e *Engine, name string) {
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		require.NoError(t, e.client.VolumeRemove(ctx, name, true))
	})
}

func volumesNamed(t *testing.T, e *Engine, name string) []*volume.Volume {
	t.Helper()
	all, err := e.client.VolumeList(within(t), volume.ListOptions{Filters: filters.NewArgs(filters.Arg("name", name))})
	require.NoError(t, err)
	return all.Volumes
}

// newTag is an image name of a test, removed in the end.
func newTag(t *testing.T, e *Engine) string {
	t.Helper()
	tag := e.options.Namespace + ":" + uuid.NewString()[:8]
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		_, err := e.client.ImageRemove(ctx, tag, image.RemoveOptions{Force: true, PruneChildren: true})
		if !cerrdefs.IsNotFound(err) {
			require.NoError(t, err)
		}
	})
	return tag
}

// child prepares this test binary as a second process with a role and settings.
func child(t *testing.T, role string, settings ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), append(settings, childRole+"="+role)...)
	cmd.Stderr = &bytes.Buffer{}
	return cmd
}

// environment is a Getenv over NAME=value settings.
func environment(settings ...string) func(string) string {
	values := map[string]string{}
	for _, setting := range settings {
		name, value, _ := strings.Cut(setting, "=")
		values[name] = value
	}
	return func(name string) string { return values[name] }
}
