package docker

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const namespaceSetting = "EXECMAN_DOCKER_TEST_NAMESPACE"

// childProvisions is a manager that is about to be killed: it provisions, prints the container's id, hangs.
func childProvisions() int {
	e, err := Open(context.Background(), Options{Namespace: os.Getenv(namespaceSetting)})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	box, err := e.Provision(context.Background(), catSpec())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println(box.ID())
	time.Sleep(2 * patience)
	return 0
}

// TestAKilledProcessLeavesNoContainer: nothing of this process runs after SIGKILL, and still the container goes.
func TestAKilledProcessLeavesNoContainer(t *testing.T) {
	e := open(t)
	cmd := child(t, "provision", namespaceSetting+"="+e.options.Namespace)
	stdout, err := cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, cmd.Start())
	line, err := bufio.NewReader(stdout).ReadString('\n')
	require.NoError(t, err, "%s", cmd.Stderr)
	id := strings.TrimSpace(line)
	require.True(t, exists(t, e, id))
	start := time.Now()
	require.NoError(t, cmd.Process.Kill())
	requireGone(t, e, id, 30*time.Second)
	t.Logf("gone %v after SIGKILL", time.Since(start).Round(time.Millisecond))
	require.Error(t, cmd.Wait())
	require.Empty(t, containersOf(t, e))
}
