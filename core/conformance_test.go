package execman_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// TestConformance runs the cases that the library's other languages run too.
func TestConformance(t *testing.T) {
	shared := open(t, execman.Config{Languages: map[string]execman.Pool{
		"python3": {Workers: 4}, "bash": {Workers: 4}, "c": {Workers: 4},
	}})
	for _, c := range conformanceCases(t) {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			m := shared
			if c.Config != nil {
				m = c.open(t)
			}
			if c.Request != nil {
				c.check(t, m)
			}
		})
	}
}

// open makes the case's own manager; nil if that fails as it is expected to.
func (c conformanceCase) open(t *testing.T) *execman.Manager {
	t.Helper()
	cfg, err := execman.ParseConfig(c.config())
	if c.Request != nil {
		require.NoError(t, err)
		return open(t, cfg)
	}
	if err == nil && c.Expect.Error == "" {
		return open(t, cfg)
	}
	if err == nil {
		_, err = execman.New(t.Context(), cfg)
	}
	c.Expect.error(t, err)
	return nil
}

// check runs the program, as a job if there are steps.
func (c conformanceCase) check(t *testing.T, m *execman.Manager) {
	t.Helper()
	request := c.Request.request()
	var result *execman.Result
	var err error
	if c.Steps == nil {
		result, err = m.Run(t.Context(), request)
	} else {
		result, err = c.job(t, m, request)
	}
	if !c.Expect.error(t, err) {
		c.Expect.result(t, result)
	}
}

// job starts the program, does the steps and waits for its end.
func (c conformanceCase) job(t *testing.T, m *execman.Manager, request execman.Request) (*execman.Result, error) {
	t.Helper()
	request.Streaming, request.Interactive = true, true
	job, err := m.Start(t.Context(), request)
	if err != nil {
		return nil, err
	}
	defer job.Cancel()
	output := conformanceOutput{job: job, pending: map[string]string{}}
	for _, step := range c.Steps {
		switch {
		case step.Write != nil:
			_, err := job.Stdin().Write([]byte(*step.Write))
			require.NoError(t, err)
		case step.CloseStdin:
			require.NoError(t, job.Stdin().Close())
		case step.ExpectOutput != nil:
			output.expect(t, step.ExpectOutput.Stream, step.ExpectOutput.Text)
		case step.Cancel:
			job.Cancel()
		}
	}
	return job.Wait(t.Context())
}

// conformanceOutput is the output of a job that no step has taken yet.
type conformanceOutput struct {
	job     *execman.Job
	pending map[string]string // by the stream's name
}

// expect takes as much of a stream as the text is long, which it must be.
func (o *conformanceOutput) expect(t *testing.T, stream, text string) {
	t.Helper()
	for len(o.pending[stream]) < len(text) {
		ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
		chunk, err := o.job.Read(ctx)
		cancel()
		require.NoError(t, err, "%q instead of %q on %s", o.pending[stream], text, stream)
		o.pending[chunk.Stream.String()] += string(chunk.Data)
	}
	require.Equal(t, text, o.pending[stream][:len(text)])
	o.pending[stream] = o.pending[stream][len(text):]
}
