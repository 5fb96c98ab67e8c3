package execman_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"
	"golang.org/x/sys/unix"

	execman "github.com/MarioLegenda/execman/core"
)

// The tests of this package use the real Docker daemon and the images that
// `make images` builds. Some need a host process of their own: the test binary
// starts itself with hostRole set.

const hostRole = "EXECMAN_TEST_HOST"

// fewDescriptors is what a host in that role may open.
const fewDescriptors = 64

func TestMain(m *testing.M) {
	if role := os.Getenv(hostRole); role != "" {
		if err := beHost(role); err != nil {
			fmt.Fprintln(os.Stderr, "host:", err)
			os.Exit(1)
		}
		return
	}
	goleak.VerifyTestMain(m)
}

// beHost is the life of a host process: it says that its containers are up,
// and then keeps running programs until its input ends.
func beHost(role string) error {
	ctx := context.Background()
	if role == "few descriptors" {
		if err := unix.Setrlimit(unix.RLIMIT_NOFILE, &unix.Rlimit{Cur: fewDescriptors, Max: fewDescriptors}); err != nil {
			return err
		}
	}
	m, err := execman.New(ctx, config("python3", execman.Pool{Workers: 4, Containers: 2}))
	if err != nil {
		return err
	}
	fmt.Println("up", m.Instance())
	if role == "busy" {
		for range 4 {
			go m.Run(ctx, python("while True: pass"))
		}
	}
	if role == "short" {
		for range 4 {
			if _, err := m.Run(ctx, python("print('hi')")); err != nil {
				return err
			}
		}
		return m.Close(ctx)
	}
	line := bufio.NewScanner(os.Stdin)
	for line.Scan() {
		result, err := m.Run(ctx, python(line.Text()))
		if err != nil {
			return err
		}
		fmt.Printf("%s %q\n", result.Status, result.Stdout)
	}
	return m.Close(ctx)
}

// config is the configuration of one language.
func config(id string, p execman.Pool) execman.Config {
	return execman.Config{Languages: map[string]execman.Pool{id: p}}
}

func python(source string) execman.Request {
	return execman.Request{Language: "python3", Source: source}
}

// open makes a manager that the test closes, and checks that nothing of it is left.
func open(t testing.TB, cfg execman.Config) *execman.Manager {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	m, err := execman.New(ctx, cfg)
	require.NoError(t, err)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		require.NoError(t, m.Close(ctx))
		require.Empty(t, containersOf(t, m.Instance()), "a closed manager leaves no container")
	})
	return m
}

// run runs a program that must have a result.
func run(t testing.TB, m *execman.Manager, req execman.Request) *execman.Result {
	t.Helper()
	result, err := m.Run(t.Context(), req)
	require.NoError(t, err)
	return result
}

// containersOf lists the containers of a manager in whatever state, by the
// docker command, which knows nothing of this package.
func containersOf(t testing.TB, instance string) []string {
	t.Helper()
	return containersWith(t, "label=execman.instance="+instance)
}

// containersWith lists the containers that pass all the filters of docker-ps(1).
func containersWith(t testing.TB, filters ...string) []string {
	t.Helper()
	args := []string{"ps", "-aq", "--no-trunc"}
	for _, filter := range filters {
		args = append(args, "--filter", filter)
	}
	return dockerWords(t, args...)
}

// dockerWords returns what the docker command prints, word by word.
func dockerWords(t testing.TB, args ...string) []string {
	t.Helper()
	out, err := exec.Command("docker", args...).Output()
	require.NoError(t, err)
	return strings.Fields(string(out))
}
