package ctest

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// underValgrind runs a program of testdata in valgrind and returns what it says
// about blocks of C memory: uses after they were freed or beyond their bounds,
// frees of what is none, blocks that nothing points to at the end.
//
// Nothing else that it says counts. It takes the stacks of goroutines, which are
// small pieces of a heap, for that of one thread, and so most of what Go does
// with them for errors. And Go searches texts of C for their end 32 bytes at a
// time, beyond the block but never beyond its page.
func underValgrind(t *testing.T, program string, args ...string) []string {
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	log := filepath.Join(t.TempDir(), "valgrind.log")
	cmd := exec.CommandContext(ctx, "valgrind", append([]string{
		"-q", "--log-file=" + log, "--error-limit=no", "--undef-value-errors=no",
		"--leak-check=full", "--show-leak-kinds=definite,indirect", program,
	}, args...)...)
	// It says that every processor has RDTSCP, and executes that only on one that does.
	cmd.Env = append(os.Environ(), "GODEBUG=cpu.rdtscp=off")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "%s", out)
	text, err := os.ReadFile(log)
	require.NoError(t, err)
	blocks := regexp.MustCompile(`block of size|lost in loss record|Invalid free|Mismatched free`)
	search := regexp.MustCompile(`Invalid read of size (16|32)\n(.*\n)*.* inside a block of size \d+ alloc'd`)
	var found []string
	for _, entry := range regexp.MustCompile(`(?m)^==\d+== \n`).Split(string(text), -1) {
		if blocks.MatchString(entry) && !search.MatchString(entry) {
			found = append(found, entry)
		}
	}
	return found
}

func TestValgrindSeesCarelessness(t *testing.T) {
	t.Parallel()
	careless := compile(t, "careless")
	leak := strings.Join(underValgrind(t, careless, config(t, 0), "leak"), "")
	require.Contains(t, leak, "definitely lost")
	use := strings.Join(underValgrind(t, careless, config(t, 0), "use after free"), "")
	require.Contains(t, use, "Invalid read")
}

func TestValgrind(t *testing.T) {
	for name, languages := range map[string][]string{
		"run": {"checked_sh", "slow_sh", "warm_sh"}, "jobs": {"narrow_sh", "no_command"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.Empty(t, underValgrind(t, compile(t, name), config(t, 0, languages...)))
		})
	}
}

// sanitizers checks the programs; the library is seen at its allocations.
var sanitizers = []string{"-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"}

func TestAddressSanitizer(t *testing.T) {
	for name, languages := range map[string][]string{
		"run": {"checked_sh", "slow_sh", "warm_sh"}, "jobs": {"narrow_sh", "no_command"}, "streaming": {"loud_sh"},
		"callbacks": nil, "files": nil, "threads": nil,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text, err := exec.CommandContext(t.Context(), compile(t, name, sanitizers...), config(t, 0, languages...)).CombinedOutput()
			require.NoError(t, err, "%s", text)
			require.Empty(t, string(text))
		})
	}
}

func TestAddressSanitizerSeesCarelessness(t *testing.T) {
	t.Parallel()
	careless := compile(t, "careless", sanitizers...)
	text, err := exec.Command(careless, config(t, 0), "use after free").CombinedOutput()
	require.Error(t, err)
	require.Contains(t, string(text), "heap-use-after-free")
}
