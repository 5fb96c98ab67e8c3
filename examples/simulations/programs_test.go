package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestEveryBuiltInProgramPrintsItsToken(t *testing.T) {
	for language := range programs {
		require.Len(t, programs[language], len(programNames), language)
		for _, name := range programNames {
			text, err := programText(language, name)
			require.NoError(t, err)
			require.Contains(t, text, tokenMark, "%s %s", language, name)
			require.NotContains(t, fill(text, "mine"), tokenMark)
		}
	}
}

func TestAFileIsAProgramOfAnyLanguage(t *testing.T) {
	file := filepath.Join(t.TempDir(), "program")
	require.NoError(t, os.WriteFile(file, []byte("say {token} and {token}"), 0o600))
	text, err := programText("klingon", file)
	require.NoError(t, err)
	require.Equal(t, "say me and me", fill(text, "me"))
}

func TestAProgramWithoutATokenIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "program")
	require.NoError(t, os.WriteFile(file, []byte("say nothing"), 0o600))
	_, err := programText("klingon", file)
	require.ErrorContains(t, err, "must print {token}")
	_, err = programText("klingon", "hello")
	require.ErrorContains(t, err, `no built-in program for "klingon"`)
	_, err = programText("python3", "helo")
	require.ErrorContains(t, err, "neither a file nor one of hello, cpu, sleep, output")
	_, err = newLoad(options{languages: []string{"python3", "klingon"}, program: "hello"})
	require.Error(t, err, "every language needs a program")
}
