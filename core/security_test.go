package execman_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestSecurityNamesRealTests: each promise of SECURITY.md names the test that
// proves it, so there must be that test.
func TestSecurityNamesRealTests(t *testing.T) {
	page, err := os.ReadFile("../SECURITY.md")
	require.NoError(t, err)
	named := regexp.MustCompile("`((?:Test|Fuzz)[A-Z]\\w*)`").FindAllStringSubmatch(string(page), -1)
	require.Greater(t, len(named), 20)
	tests := testsOf(t, ".")
	for _, name := range named {
		require.Contains(t, tests, "func "+name[1]+"(", "SECURITY.md names %s", name[1])
	}
}

// testsOf is the text of all tests below a folder.
func testsOf(t *testing.T, folder string) string {
	t.Helper()
	var all strings.Builder
	require.NoError(t, filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		all.Write(text)
		return err
	}))
	return all.String()
}
