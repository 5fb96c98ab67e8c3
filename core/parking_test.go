package execman

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/agent"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// waits tells what the compile step and the run step of a request wait at; empty where
// they are started for it alone.
func waits(t *testing.T, change func(*Language), req Request) (compile, run string) {
	t.Helper()
	l := sampleLanguage()
	l.manager.library = []byte("there is one")
	l.definition.Warm = &lang.Warm{Alone: true, Run: "{out}.d/", Command: []string{"/cc", "{files}"}}
	change(&l.definition)
	spec, err := l.spec(req)
	require.NoError(t, err)
	if spec.Compile != nil {
		compile = file(t, spec.Compile.Parking)
	}
	return compile, file(t, spec.Run.Parking)
}

func file(t *testing.T, p *agent.Parking) string {
	if p == nil {
		return ""
	}
	require.Equal(t, DefaultWarm, p.Keep)
	return p.File
}

// What a request wants otherwise decides which of its steps is started for it alone.
func TestWhichStepsWait(t *testing.T) {
	usual := func(*Language) {}
	interpreted := func(l *Language) { l.Compile, l.Run, l.Warm.Run = nil, []string{"/x", "{file}"}, "" }
	programs := func(l *Language) { l.Warm.Command, l.Run = nil, []string{"/x", "{out}", "{file}"} }
	for name, test := range map[string]struct {
		change       func(*Language)
		req          Request
		compile, run string
	}{
		"usual":       {usual, Request{Source: "x"}, "main.x", "../out/main.d/"},
		"arguments":   {usual, Request{Source: "x", Args: []string{"a"}}, "main.x", ""},
		"limits":      {usual, Request{Source: "x", Processes: 3}, "main.x", ""},
		"variables":   {usual, Request{Source: "x", Env: map[string]string{"A": "b"}}, "", ""},
		"deadline":    {usual, Request{Source: "x", Timeout: time.Second}, "main.x", "../out/main.d/"},
		"files":       {usual, Request{Source: "x", Files: []File{{Name: "y.x"}}}, "", "../out/main.d/"},
		"entry":       {usual, Request{Entry: "y.x", Files: []File{{Name: "y.x"}}}, "", "../out/main.d/"},
		"not alone":   {func(l *Language) { l.Warm.Alone = false }, Request{Source: "x", Files: []File{{Name: "y"}}}, "main.x", "../out/main.d/"},
		"compiler":    {func(l *Language) { l.Warm.Run = "" }, Request{Source: "x"}, "main.x", ""},
		"programs":    {programs, Request{Source: "x"}, "", "../out/main.d/"},
		"of files":    {programs, Request{Source: "x", Files: []File{{Name: "y.x"}}}, "", "../out/main.d/"},
		"other entry": {programs, Request{Entry: "y.x", Files: []File{{Name: "y.x"}}}, "", ""},
		"interpreted": {interpreted, Request{Source: "x"}, "", "main.x"},
		"with files":  {interpreted, Request{Source: "x", Files: []File{{Name: "y"}}}, "", ""},
		"with limits": {interpreted, Request{Source: "x", Processes: 3}, "", ""},
		"cold":        {func(l *Language) { l.Warm = nil }, Request{Source: "x"}, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			compile, run := waits(t, test.change, test.req)
			require.Equal(t, [2]string{test.compile, test.run}, [2]string{compile, run})
		})
	}
}

// What waits for the run step is there while a program is compiled where its command is
// known before.
func TestWhatWaitsWhileAProgramIsCompiled(t *testing.T) {
	l := sampleLanguage()
	l.manager.library = []byte("there is one")
	for _, test := range []struct {
		command, run []string
		early        bool
	}{
		{nil, []string{"/x", "{out}"}, true},
		{nil, []string{"/x", "@{out}"}, false},
		{[]string{"/cc"}, []string{"/x", "{out}"}, false},
	} {
		l.definition.Run, l.definition.Warm = test.run, &lang.Warm{Fork: true, Run: "{out}", Command: test.command}
		spec, err := l.spec(Request{Source: "x"})
		require.NoError(t, err)
		require.Equal(t, test.early, spec.Run.Parking.Early, "%+v", test)
	}
}
