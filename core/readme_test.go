package execman_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// shown finds the code blocks of the README that are files of the repository:
// a comment with the file's path, and the block right below it.
var shown = regexp.MustCompile("(?s)<!-- (\\S+) -->\n+```[a-z]+\n(.*?)```")

// What the README shows is what `make demo` runs.
func TestReadmeShowsTheExamples(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	require.NoError(t, err)
	var files []string
	for _, block := range shown.FindAllStringSubmatch(string(readme), -1) {
		content, err := os.ReadFile("../" + block[1])
		require.NoError(t, err)
		require.Equal(t, strings.TrimSpace(string(content)), strings.TrimSpace(block[2]), block[1])
		files = append(files, block[1])
	}
	require.Equal(t, []string{
		"examples/python/first.py", "examples/node/first.mjs", "examples/ruby/first.rb",
		"examples/go/first/main.go", "examples/c/first.c",
	}, files)
}

// Every make target that the README and CONTRIBUTING name exists.
func TestDocumentsNameRealTargets(t *testing.T) {
	rules, err := filepath.Glob("../bindings/*/*.mk")
	require.NoError(t, err)
	var makefile []byte
	for _, file := range append(rules, "../Makefile") {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		makefile = append(makefile, text...)
	}
	for _, document := range []string{"../README.md", "../CONTRIBUTING.md"} {
		text, err := os.ReadFile(document)
		require.NoError(t, err)
		for _, target := range regexp.MustCompile("(?m)(?:`|^ *)make ([a-z][a-z0-9-]*)").FindAllStringSubmatch(string(text), -1) {
			require.Regexp(t, `(?m)^`+target[1]+`:`, string(makefile), document)
		}
	}
}
