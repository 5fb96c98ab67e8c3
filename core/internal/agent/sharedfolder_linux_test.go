package agent

import (
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// A shared folder is looked at when it has changed, however shortly after the last look,
// and not otherwise.
func TestSharedFolderIsLookedAtWhenItHasChanged(t *testing.T) {
	f := sharedFolder{dir: t.TempDir()}
	left := func() int {
		require.NoError(t, f.empty(os.Getuid(), func() bool { return true }))
		names, err := os.ReadDir(f.dir)
		require.NoError(t, err)
		return len(names)
	}
	for i := range 100 {
		require.NoError(t, os.Mkdir(f.dir+"/"+strconv.Itoa(i), 0o700))
		require.Zero(t, left())
	}
	require.Zero(t, f.changed, "it may change within the same tick of the clock")
	time.Sleep(2 * settles)
	require.Zero(t, left())
	require.NotZero(t, f.changed)

	require.NoError(t, os.Mkdir(f.dir+"/one", 0o700))
	var now unix.Stat_t
	require.NoError(t, unix.Stat(f.dir, &now))
	f.changed = now.Ctim
	require.Equal(t, 1, left(), "nobody looks")
	require.NoError(t, os.Rename(f.dir+"/one", f.dir+"/other"))
	require.Zero(t, left())
}

// What others own stays, and nobody is asked about it.
func TestSharedFolderOfOthers(t *testing.T) {
	f := sharedFolder{dir: t.TempDir()}
	require.NoError(t, os.Mkdir(f.dir+"/mine", 0o700))
	require.NoError(t, f.empty(os.Getuid()+1, nil))
	require.DirExists(t, f.dir+"/mine")
}

func TestFolderThatIsNotThere(t *testing.T) {
	f := sharedFolder{dir: t.TempDir() + "/none"}
	require.ErrorIs(t, f.empty(0, nil), os.ErrNotExist)
}
