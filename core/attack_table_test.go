package execman_test

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"text/tabwriter"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// attackTableFile names the environment variable that says where TestAttacks
// writes its table, as Markdown; `make attacks` sets it. Then every attack runs
// several times, so that the neighbour's times say more.
const attackTableFile = "EXECMAN_ATTACKS"

// attackRounds is how often each attack runs.
var attackRounds = map[bool]int{false: 1, true: 5}[os.Getenv(attackTableFile) != ""]

// outcomeOfAttack is a row of the table.
type outcomeOfAttack struct {
	attack      attack
	language    string
	status      execman.Status
	calm, under sample // the neighbour's runs
}

// attackTable is printed when all attacks are over.
type attackTable struct {
	mu   sync.Mutex // guards rows
	rows [][]string
}

func newAttackTable(t *testing.T) *attackTable {
	table := &attackTable{}
	t.Cleanup(func() { table.write(t) })
	return table
}

// add adds an attack that was held: its neighbour was right every time.
func (a *attackTable) add(o outcomeOfAttack) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.rows = append(a.rows, []string{
		strings.ReplaceAll(o.attack.name, "_", " "), o.language, string(o.status), o.attack.held,
		fmt.Sprintf("%[1]d of %[1]d", len(o.under.each)),
		fmt.Sprintf("%.0f / %.0f", o.calm.milliseconds(0.5), o.calm.milliseconds(0.99)),
		fmt.Sprintf("%.0f / %.0f", o.under.milliseconds(0.5), o.under.milliseconds(0.99)),
	})
}

var attackColumns = []string{
	"attack", "language", "status", "what holds it", "neighbour right", "quiet p50 / p99 ms", "attacked p50 / p99 ms",
}

const attackPreface = `# Attacks

Each folder is one attack, with a program for each language in which it makes
sense. TestAttacks runs them beside a neighbour that computes; this table is
what "make attacks" has measured, several runs of each attack. The neighbour is
a run with a compile step in C, C++ and Rust.

`

// write prints the table, and writes it where it is wanted.
func (a *attackTable) write(t *testing.T) {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	text := attackPreface + "Measured on " + machine(t) + ".\n\n| " + strings.Join(attackColumns, " | ") + " |\n" + strings.Repeat("|---", len(attackColumns)) + "|\n"
	fmt.Fprintln(w, strings.Join(attackColumns, "\t"))
	for _, row := range a.rows {
		fmt.Fprintln(w, strings.Join(row, "\t"))
		text += "| " + strings.Join(row, " | ") + " |\n"
	}
	require.NoError(t, w.Flush())
	if file := os.Getenv(attackTableFile); file != "" {
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	}
}
