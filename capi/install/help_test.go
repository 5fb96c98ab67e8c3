package install

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
)

// `make help` tells every target that is meant for people, in one line.
func TestHelpListsEveryTarget(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "Makefile"))
	require.NoError(t, err)
	targets := regexp.MustCompile(`(?m)^\.PHONY: (\S+)$`).FindAllSubmatch(text, -1)
	require.NotEmpty(t, targets)
	help := command(t, root, nil, "make", "-s", "help")
	packages := regexp.MustCompile(`package-\w+`).FindAll(regexp.MustCompile(`(?m)^packages:.*##`).Find(text), -1)
	require.NotEmpty(t, packages)
	for _, name := range packages {
		targets = append(targets, [][]byte{nil, name})
	}
	for _, target := range targets {
		require.Regexp(t, `(?m)^  make `+regexp.QuoteMeta(string(target[1]))+` +\S.{10,}$`, help)
	}
	require.Equal(t, help, command(t, root, nil, "make", "-s"), "it is what make does when it is told nothing")
}
