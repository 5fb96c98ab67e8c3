package execman_test

import (
	"context"
	"os/exec"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// folder makes a language of a Dockerfile whose image does not exist, and
// which no cache of the daemon knows. The image is removed in the end.
func folder(t *testing.T, steps string) execman.Language {
	t.Helper()
	label := "test=" + uuid.NewString()
	table, err := lang.Load(fstest.MapFS{
		"fresh/language.json": {Data: []byte(`{"id": "fresh", "file": "main.sh", "run": ["/bin/sh", "{file}"]}`)},
		"fresh/Dockerfile":    {Data: []byte("FROM debian:trixie-slim\nLABEL " + label + "\n" + steps)},
	})
	require.NoError(t, err)
	fresh := table["fresh"]
	t.Cleanup(func() {
		_ = exec.Command("docker", "image", "rm", "-f", fresh.ImageRef()).Run()
		_ = exec.Command("docker", "image", "prune", "-f", "--filter", "label="+label).Run() // a failed build's
	})
	return fresh
}

// own configures languages of the caller's own.
func own(languages ...execman.Language) execman.Config {
	cfg := execman.Config{Languages: map[string]execman.Pool{}, CustomLanguages: languages}
	for _, l := range languages {
		cfg.Languages[l.ID] = execman.Pool{Workers: 1}
	}
	return cfg
}

// New builds what is missing when it may, and says what to do when it may not.
func TestMissingImageIsBuilt(t *testing.T) {
	fresh := folder(t, "RUN echo made > /made\n")
	cfg := own(fresh)
	_, err := execman.New(t.Context(), cfg)
	require.ErrorIs(t, err, execman.ErrImageMissing)
	require.ErrorContains(t, err, fresh.ImageRef())

	cfg.Build = execman.BuildMissing
	var told []execman.Progress
	cfg.Progress = func(p execman.Progress) { told = append(told, p) }
	m := open(t, cfg)
	result := run(t, m, execman.Request{Language: "fresh", Source: "cat /made"})
	require.Equal(t, "made\n", string(result.Stdout))

	require.NotEmpty(t, told)
	percent := -1
	for _, p := range told {
		require.Equal(t, "fresh", p.Language)
		require.Equal(t, fresh.ImageRef(), p.Image)
		require.GreaterOrEqual(t, p.Percent(), percent)
		percent = p.Percent()
	}
	require.Contains(t, told[0].Text, "FROM debian:trixie-slim")
	require.Equal(t, execman.Progress{Language: "fresh", Image: fresh.ImageRef(), Done: true}, told[len(told)-1])

	told = nil
	open(t, cfg)
	require.Empty(t, told, "there is nothing left to build")
}

// Managers of one process that miss the same image build it once, and so do
// languages that share it.
func TestAnImageIsBuiltOnce(t *testing.T) {
	first := folder(t, "RUN sleep 1\n")
	second := first
	second.ID = "second"
	var mu sync.Mutex // guards built
	built := map[string]int{}
	var all sync.WaitGroup
	for range 3 {
		all.Go(func() {
			cfg := own(first, second)
			cfg.Build = execman.BuildMissing
			cfg.Progress = func(p execman.Progress) {
				mu.Lock()
				defer mu.Unlock()
				if p.Step == p.Steps && !p.Done {
					built[p.Text]++
				}
			}
			m, err := execman.New(t.Context(), cfg)
			if err == nil {
				err = m.Close(t.Context())
			}
			require.NoError(t, err)
		})
	}
	all.Wait()
	require.Equal(t, 1, built["Step 3/3 : RUN sleep 1"], built)
}

// A build that fails says which language, where, and what was printed last;
// the others are built all the same.
func TestABuildThatFailsIsExplained(t *testing.T) {
	bad, good := folder(t, "RUN echo the cause >&2; exit 7\n"), folder(t, "")
	good.ID = "good"
	cfg := own(bad, good)
	check := func(err error) {
		t.Helper()
		var failed *execman.BuildError
		require.ErrorAs(t, err, &failed)
		require.ErrorIs(t, err, execman.ErrEngine)
		require.Equal(t, "fresh", failed.Language)
		require.Equal(t, bad.ImageRef(), failed.Image)
		require.Equal(t, []int{3, 3}, []int{failed.Step, failed.Steps})
		require.Contains(t, failed.Message, "non-zero code: 7")
		require.Contains(t, failed.Log, "the cause")
		for _, part := range []string{"fresh: ", "step 3 of 3", "\n\tthe cause"} {
			require.ErrorContains(t, err, part)
		}
	}
	images, err := execman.BuildImages(t.Context(), cfg)
	check(err)
	require.Len(t, images.Each, 1)
	require.Equal(t, []string{"good"}, images.Each[0].Languages)
	require.True(t, images.Each[0].Built)

	cfg.Build = execman.BuildMissing
	_, err = execman.New(t.Context(), cfg)
	check(err)
}

func TestBuildImagesMeasuresThem(t *testing.T) {
	first := folder(t, "RUN head -c 5000000 /dev/zero > /five\n")
	second := first
	second.ID = "second"
	stock := execman.Language{ID: "stock", Image: "debian:trixie-slim", File: "main.sh", Run: []string{"/bin/sh", "{file}"}}
	images, err := execman.BuildImages(t.Context(), own(second, first, stock))
	require.NoError(t, err)
	require.Len(t, images.Each, 2)
	fresh, base := images.Each[0], images.Each[1]
	require.Equal(t, []string{"fresh", "second"}, fresh.Languages)
	require.Equal(t, first.ImageRef(), fresh.Ref)
	require.Positive(t, fresh.Took)
	require.Equal(t, execman.Image{Languages: []string{"stock"}, Ref: "debian:trixie-slim", Bytes: base.Bytes}, base)
	require.Equal(t, base.Bytes+5000000, fresh.Bytes)
	require.Equal(t, fresh.Bytes, images.DiskBytes, "the base counts once")
	require.GreaterOrEqual(t, images.HostBytes, images.DiskBytes)
}

func TestBuildImagesRefuses(t *testing.T) {
	_, err := execman.BuildImages(t.Context(), config("cobol", execman.Pool{}))
	require.ErrorIs(t, err, execman.ErrUnknownLanguage)
	stock := execman.Language{ID: "stock", Image: "no/such:image", File: "f", Run: []string{"f"}}
	_, err = execman.BuildImages(t.Context(), own(stock))
	require.ErrorIs(t, err, execman.ErrImageMissing)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = execman.BuildImages(ctx, execman.Config{})
	require.ErrorIs(t, err, execman.ErrCanceled)
}
