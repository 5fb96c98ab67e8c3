package agent

import (
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// madeFrames is what an agent says after a successful compile step.
func madeFrames(end MadeEnd, files ...MadeFile) []byte {
	frames := appendFrame(nil, frameCompiled, []byte(`{"status":"ok"}`))
	for _, f := range files {
		frames, _ = appendJSON(frames, frameMade, f)
		frames = appendChunks(frames, frameMadeData, f.Data)
	}
	frames, _ = appendJSON(frames, frameMadeEnd, end)
	return appendFrame(frames, frameResult, []byte(`{"run":{"status":"ok"}}`))
}

func made(name, data string) MadeFile {
	return MadeFile{Name: name, Mode: 0o600, Size: int64(len(data)), Data: []byte(data)}
}

// answeredWith runs a spec that asks for an artifact of at most ten bytes against
// an agent that gives the answer.
func answeredWith(t *testing.T, answer []byte, keep int64) (outcome, error) {
	t.Helper()
	client := impostor(t, func(stream io.ReadWriteCloser) {
		stream.Write(answer)
		stream.Close()
	})
	spec := validSpec()
	spec.Keep = keep
	return try(t.Context(), client, spec, "")
}

func TestHostTakesAnArtifact(t *testing.T) {
	files := []MadeFile{
		{Name: "out/d", Mode: 0o700, Folder: true}, made("out/d/a", "1234567890"), {Name: "out/empty", Mode: 0o400},
	}
	o, err := answeredWith(t, madeFrames(MadeEnd{}, files...), 10)
	require.NoError(t, err)
	require.Equal(t, files, o.made)
	require.Empty(t, o.refused)

	o, err = answeredWith(t, madeFrames(MadeEnd{Refused: "why"}, files...), 10)
	require.NoError(t, err)
	require.Empty(t, o.made)
	require.Equal(t, "why", o.refused)
}

// A host takes no artifact that it did not ask for, or that is not what was
// said, and none that could not be laid.
func TestExecSurvivesFalseArtifacts(t *testing.T) {
	short := made("out/a", "12")
	short.Size = 3
	inMiddle := madeFrames(MadeEnd{}, short, made("out/b", ""))
	tooMany := make([]MadeFile, MaxArtifactFiles+1)
	for i := range tooMany {
		tooMany[i] = made(fmt.Sprint("out/", i), "")
	}
	for name, test := range map[string]struct {
		answer []byte
		keep   int64
		says   string
	}{
		"unasked":         {madeFrames(MadeEnd{}, made("out/a", "1")), 0, "not asked for"},
		"unasked end":     {madeFrames(MadeEnd{}), 0, "not asked for"},
		"uncompiled":      {madeFrames(MadeEnd{}, made("out/a", "1"))[headerBytes+15:], 10, "not asked for"},
		"failed compile":  {appendFrame(nil, frameCompiled, []byte(`{"status":"timeout"}`)), 10, "timeout"},
		"compiled, text":  {appendFrame(nil, frameCompiled, []byte("x")), 10, "compiled"},
		"no JSON":         {append(madeFrames(MadeEnd{})[:headerBytes+15], appendFrame(nil, frameMade, []byte("x"))...), 10, "artifact"},
		"end, no JSON":    {append(madeFrames(MadeEnd{})[:headerBytes+15], appendFrame(nil, frameMadeEnd, []byte("x"))...), 10, "artifact's end"},
		"too large":       {madeFrames(MadeEnd{}, made("out/a", "12345678901")), 10, "too many"},
		"large together":  {madeFrames(MadeEnd{}, made("out/a", "123456"), made("out/b", "12345")), 10, "too many"},
		"too many":        {madeFrames(MadeEnd{}, tooMany...), 10, "too many"},
		"nothing":         {madeFrames(MadeEnd{}), 10, "of nothing"},
		"twice":           {madeFrames(MadeEnd{}, made("out/a", "1"), made("out/a", "2")), 10, "twice"},
		"elsewhere":       {madeFrames(MadeEnd{}, made("etc/a", "1")), 10, "not below"},
		"a slot's folder": {madeFrames(MadeEnd{}, made("out", "1")), 10, "not below"},
		"climbing":        {madeFrames(MadeEnd{}, made("out/../../x", "1")), 10, "clean path"},
		"set-uid":         {madeFrames(MadeEnd{}, MadeFile{Name: "out/a", Mode: 0o4700}), 10, "mode"},
		"closed folder":   {madeFrames(MadeEnd{}, MadeFile{Name: "out/a", Mode: 0o500, Folder: true}), 10, "enter"},
		"unreadable":      {madeFrames(MadeEnd{}, MadeFile{Name: "out/a", Mode: 0o200}), 10, "read"},
		"negative":        {madeFrames(MadeEnd{}, MadeFile{Name: "out/a", Mode: 0o600, Size: -1}), 10, "bytes"},
		"huge":            {madeFrames(MadeEnd{}, MadeFile{Name: "out/a", Mode: 0o600, Size: 1 << 60}), 10, "bytes"},
		"less than said":  {madeFrames(MadeEnd{}, short), 10, "middle of a file"},
		"file in a file":  {inMiddle, 10, "middle of another"},
		"more than said":  {append(madeFrames(MadeEnd{})[:headerBytes+15], appendFrame(nil, frameMadeData, []byte("x"))...), 10, "more of an artifact"},
		"end twice": {append(madeFrames(MadeEnd{Refused: "why"})[:headerBytes*2+15+len(`{"refused":"why"}`)],
			madeFrames(MadeEnd{Refused: "why"})...), 10, "not asked for"},
	} {
		t.Run(name, func(t *testing.T) {
			o, err := answeredWith(t, test.answer, test.keep)
			require.ErrorIs(t, err, ErrLost)
			require.ErrorContains(t, err, test.says)
			require.Empty(t, o.made)
		})
	}
}

func TestSpecWithAnArtifactIsChecked(t *testing.T) {
	good := validSpec()
	good.Made = []MadeFile{{Name: "out/d", Folder: true, Mode: 0o700}, made("out/d/a", "x")}
	require.NoError(t, good.check())
	for name, change := range map[string]func(*Spec){
		"keeps less than nothing": func(s *Spec) { s.Keep = -1 },
		"keeps too much":          func(s *Spec) { s.Keep = MaxArtifactBytes + 1 },
		"files":                   func(s *Spec) { s.Files = []File{{Name: "x"}} },
		"compile step":            func(s *Spec) { s.Compile = &Step{Commands: [][]string{{"x"}}, Timeout: time.Second} },
		"bad entry":               func(s *Spec) { s.Made[1].Name = "x" },
		"too many":                func(s *Spec) { s.Made = make([]MadeFile, MaxArtifactFiles+1) },
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
