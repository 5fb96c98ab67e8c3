package agent

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func validSpec() Spec {
	return Spec{Run: Step{Commands: [][]string{{"x"}}, Timeout: time.Second}}
}

func TestSpecCheck(t *testing.T) {
	good := validSpec()
	require.NoError(t, good.check())
	for name, change := range map[string]func(*Spec){
		"files":         func(s *Spec) { s.Files = make([]File, maxSpecFiles+1) },
		"negative size": func(s *Spec) { s.Files = []File{{Name: "x", Size: -1}} },
		"huge":          func(s *Spec) { s.Files = []File{{Name: "x", Size: 1 << 62}} },
		"huge together": func(s *Spec) {
			s.Files = []File{{Name: "x", Size: maxSpecBytes}, {Name: "y", Size: 1}}
		},
		"output":          func(s *Spec) { s.OutputBytes = -1 },
		"empty command":   func(s *Spec) { s.Run.Commands = [][]string{{}} },
		"nameless":        func(s *Spec) { s.Run.Commands = [][]string{{""}} },
		"compile command": func(s *Spec) { s.Compile = &Step{Timeout: time.Second} },
		"compile timeout": func(s *Spec) { s.Compile = &Step{Commands: [][]string{{"x"}}} },
	} {
		t.Run(name, func(t *testing.T) {
			spec := validSpec()
			change(&spec)
			require.Error(t, spec.check())
		})
	}
}

func TestCheckName(t *testing.T) {
	for _, good := range []string{"main.py", "a/b/c", "-rf", "..x", ".hidden", "with space", "new\nline", "*"} {
		require.NoError(t, checkName(good), good)
	}
	for _, bad := range []string{"", ".", "..", "/", "/x", "../x", "a/../b", "a//b", "a/", "./a", "a/./b", "nul\x00", strings.Repeat("x", 2000)} {
		require.Error(t, checkName(bad), bad)
	}
}

func TestMergeEnv(t *testing.T) {
	require.Equal(t, []string{"A=3", "B=2", "C=", "D"},
		mergeEnv([]string{"A=1", "B=2"}, nil, []string{"A=3", "C=", "D"}))
}
