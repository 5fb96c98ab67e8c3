package execman_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
	"github.com/MarioLegenda/execman/core/internal/lang"
)

// attack says what must become of the programs of one folder of testdata/attacks.
//
// A program prints a line "breach: …" for whatever it managed and should not
// have, and "held" when it has tried everything. So one that must end by itself
// has to print that and nothing of a breach.
type attack struct {
	name string
	// held is what holds it, for the table.
	held string
	// ends are the statuses that it may end with. None: it comes to its own end.
	ends []execman.Status
	// timeout is for those that never end.
	timeout time.Duration
	// compile is for those that attack while they are compiled.
	compile time.Duration
	// load says that it keeps processors busy, whatever else it does.
	load bool
	// processes are how many it is to be, as the variable PROCESSES.
	processes int
	// twins are two of it at once, which look for each other.
	twins bool
	// again is how often it runs beyond the first time, with the next slots.
	again int
	// request adds what the attack needs.
	request func(*execman.Request)
	// check looks at what came back.
	check func(*testing.T, *execman.Result)
}

const brief = time.Second

// title is the attack's name in the table.
func (at attack) title() string {
	name := strings.ReplaceAll(at.name, "_", " ")
	if at.processes > 0 {
		name += fmt.Sprintf(" of %d processes", at.processes)
	}
	return name
}

// attackers are the languages of the programs, by their extension.
var attackers = map[string]string{
	".c": "c", ".cpp": "c++", ".rs": "rust", ".py": "python3", ".js": "node_latest", ".php": "php8", ".sh": "bash",
}

const attackFolder = "testdata/attacks"

// Every attack runs in a container with an innocent neighbour, through the real
// pool. Whatever becomes of the attack: the neighbour is right, the container
// lives and is clean, and the next program runs.
func TestAttacks(t *testing.T) {
	table := newAttackTable(t)
	known, err := lang.Builtin()
	require.NoError(t, err)
	for _, extension := range []string{".c", ".cpp", ".rs", ".py", ".js", ".php", ".sh"} {
		t.Run(attackers[extension], func(t *testing.T) {
			a := newArena(t, extension)
			a.warm(t)
			for _, at := range attacks {
				source, err := os.ReadFile(filepath.Join(attackFolder, at.name, "main"+extension))
				if os.IsNotExist(err) {
					continue
				}
				require.NoError(t, err)
				t.Run(at.title(), func(t *testing.T) { table.add(a.stand(t, at, string(source))) })
			}
			if known[a.language].Warm != nil {
				require.Positive(t, a.warmed, "attacks are to meet the interpreters that wait")
			}
		})
	}
}

// No program lies there that nobody runs, and no attack is without one.
func TestAttacksAreComplete(t *testing.T) {
	known := []string{"aftermath", "neighbour"}
	var titles []string
	for _, at := range attacks {
		require.NotEmpty(t, at.held, at.name)
		known = append(known, at.name)
		titles = append(titles, at.title())
	}
	slices.Sort(titles)
	require.Equal(t, titles, slices.Compact(slices.Clone(titles)), "a title is there twice")
	slices.Sort(known)
	known = slices.Compact(known)
	folders, err := os.ReadDir(attackFolder)
	require.NoError(t, err)
	var found []string
	for _, folder := range folders {
		if folder.IsDir() {
			found = append(found, folder.Name())
		}
	}
	require.Equal(t, known, found)
	programs, err := filepath.Glob(attackFolder + "/*/*")
	require.NoError(t, err)
	for _, program := range programs {
		name := filepath.Base(program)
		require.True(t, name == "look.sh" || attackers[filepath.Ext(name)] != "", program)
	}
}
