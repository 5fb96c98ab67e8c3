package agent

import (
	"crypto/sha256"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// madeFrames is what an agent says after a successful compile step.
func madeFrames(all ...Made) []byte {
	frames := appendFrame(nil, frameCompiled, []byte(`{"status":"ok"}`))
	for _, m := range all {
		frames, _ = appendJSON(frames, frameMade, m)
	}
	return appendFrame(frames, frameResult, []byte(`{"run":{"status":"ok"}}`))
}

// told is what an honest agent tells of files.
func told(files ...MadeFile) Made {
	h := sha256.New()
	for _, f := range files {
		h.Write(f.Data)
	}
	return Made{Files: files, Sum: h.Sum(nil)}
}

func made(name, data string) MadeFile {
	return MadeFile{Name: name, Mode: 0o600, Size: int64(len(data)), Data: []byte(data)}
}

// parrot is an agent that gives one answer to whatever comes.
func parrot(t *testing.T, answer []byte) *Client {
	t.Helper()
	return impostor(t, func(stream io.ReadWriteCloser) {
		stream.Write(answer)
		stream.Close()
	})
}

// answeredWith runs a spec that asks for an artifact of at most so many bytes against
// an agent that gives the answer.
func answeredWith(t *testing.T, answer []byte, keep int64) (outcome, error) {
	t.Helper()
	spec := validSpec()
	spec.Keep = keep
	return try(t.Context(), parrot(t, answer), spec, "")
}

func TestHostTakesAnArtifact(t *testing.T) {
	m := told(MadeFile{Name: "out/d", Mode: 0o700, Folder: true}, made("out/d/a", "1234567890"), MadeFile{Name: "out/empty", Mode: 0o400})
	o, err := answeredWith(t, madeFrames(m), 10)
	require.NoError(t, err)
	m.Files[1].Data = nil
	require.Equal(t, m, o.made)

	m.Refused = "why"
	o, err = answeredWith(t, madeFrames(m), 10)
	require.NoError(t, err)
	require.Equal(t, Made{Refused: "why"}, o.made)
}

// A host takes no artifact that it did not ask for, and none that could not be laid.
func TestExecSurvivesFalseArtifacts(t *testing.T) {
	const compiledBytes = headerBytes + len(`{"status":"ok"}`)
	text := append(madeFrames()[:compiledBytes:compiledBytes], appendFrame(nil, frameMade, []byte("x"))...)
	shortSum := told(made("out/a", "1"))
	shortSum.Sum = shortSum.Sum[1:]
	tooMany := make([]MadeFile, MaxArtifactFiles+1)
	for i := range tooMany {
		tooMany[i] = made(fmt.Sprint("out/", i), "")
	}
	one := told(made("out/a", "1"))
	for name, test := range map[string]struct {
		answer []byte
		keep   int64
		says   string
	}{
		"unasked":         {madeFrames(one), 0, "not asked for"},
		"unasked refusal": {madeFrames(Made{Refused: "why"}), 0, "not asked for"},
		"uncompiled":      {madeFrames(one)[compiledBytes:], 10, "not asked for"},
		"failed compile":  {appendFrame(nil, frameCompiled, []byte(`{"status":"timeout"}`)), 10, "timeout"},
		"compiled, text":  {appendFrame(nil, frameCompiled, []byte("x")), 10, "compiled"},
		"no JSON":         {text, 10, "artifact"},
		"told twice":      {madeFrames(one, one), 10, "not asked for"},
		"bytes unasked":   {appendFrame(nil, frameMadeData, []byte("x")), 10, "not for a run"},
		"too large":       {madeFrames(told(made("out/a", "12345678901"))), 10, "too many"},
		"large together":  {madeFrames(told(made("out/a", "123456"), made("out/b", "12345"))), 10, "too many"},
		"too many":        {madeFrames(told(tooMany...)), 10, "more than"},
		"nothing":         {madeFrames(told()), 10, "no files"},
		"no sum":          {madeFrames(Made{Files: one.Files}), 10, "sum"},
		"short sum":       {madeFrames(shortSum), 10, "sum"},
		"twice":           {madeFrames(told(made("out/a", "1"), made("out/a", "2"))), 10, "twice"},
		"elsewhere":       {madeFrames(told(made("etc/a", "1"))), 10, "not below"},
		"a slot's folder": {madeFrames(told(made("out", "1"))), 10, "not below"},
		"climbing":        {madeFrames(told(made("out/../../x", "1"))), 10, "clean path"},
		"set-uid":         {madeFrames(told(MadeFile{Name: "out/a", Mode: 0o4700})), 10, "mode"},
		"closed folder":   {madeFrames(told(MadeFile{Name: "out/a", Mode: 0o500, Folder: true})), 10, "enter"},
		"unreadable":      {madeFrames(told(MadeFile{Name: "out/a", Mode: 0o200})), 10, "read"},
		"negative":        {madeFrames(told(MadeFile{Name: "out/a", Mode: 0o600, Size: -1})), 10, "bytes"},
		"huge":            {madeFrames(told(MadeFile{Name: "out/a", Mode: 0o600, Size: 1 << 60})), 10, "bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			o, err := answeredWith(t, test.answer, test.keep)
			require.ErrorIs(t, err, ErrLost)
			require.ErrorContains(t, err, test.says)
			if name != "told twice" {
				require.Empty(t, o.made)
			}
		})
	}
}

func TestSpecWithAnArtifactIsChecked(t *testing.T) {
	good := validSpec()
	good.Made = []MadeFile{{Name: "out/d", Folder: true, Mode: 0o700}, made("out/d/a", "x")}
	require.NoError(t, good.check())
	require.False(t, good.named())
	good.Made, good.Artifact = nil, 1
	require.NoError(t, good.check())
	require.True(t, good.named())
	for name, change := range map[string]func(*Spec){
		"keeps less than nothing": func(s *Spec) { s.Keep = -1 },
		"keeps too much":          func(s *Spec) { s.Keep = MaxArtifactBytes + 1 },
		"named, with files": func(s *Spec) {
			s.Made, s.Artifact, s.Files = nil, 1, []File{{Name: "x"}}
		},
		"files":        func(s *Spec) { s.Files = []File{{Name: "x"}} },
		"compile step": func(s *Spec) { s.Compile = &Step{Commands: [][]string{{"x"}}, Timeout: time.Second} },
		"bad entry":    func(s *Spec) { s.Made[1].Name = "x" },
		"too many":     func(s *Spec) { s.Made = make([]MadeFile, MaxArtifactFiles+1) },
		"too large": func(s *Spec) {
			s.Made = []MadeFile{{Name: "out/a", Mode: 0o600, Size: MaxArtifactBytes}, made("out/b", "x")}
		},
	} {
		t.Run(name, func(t *testing.T) {
			spec := validSpec()
			spec.Made = []MadeFile{made("out/a", "x"), made("out/b", "x")}
			change(&spec)
			require.ErrorContains(t, spec.check(), "artifact")
		})
	}
}
