package execman_test

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// attackTableFile names the environment variable that says where TestAttacks
// writes its table, as Markdown; `make attacks` sets it. Then every attack runs
// several times, so that the neighbour's times say more.
const attackTableFile = "EXECMAN_ATTACKS"

// attackPlan is how often things run.
type attackPlan struct {
	rounds     int           // of each attack, at least
	neighbours int           // runs of the neighbour beside each attack, if there is
	time       time.Duration // for them
	calm       int           // runs of the neighbour alone, before each attack
}

// A hundred runs are the fewest whose 99th percentile is not just the longest.
var attackRuns = map[bool]attackPlan{
	false: {rounds: 1}, true: {rounds: 3, neighbours: 100, time: 10 * time.Second, calm: 4},
}[os.Getenv(attackTableFile) != ""]

// enough tells whether there was enough of an attack that is measured since begin.
func (p attackPlan) enough(round int, begin time.Time, row *outcomeOfAttack) bool {
	return round >= p.rounds && (len(row.under.each) >= p.neighbours || time.Since(begin) >= p.time)
}

// outcomeOfAttack is a row of the table.
type outcomeOfAttack struct {
	attack   attack
	language string
	status   execman.Status
	calm     *sample // the neighbour's runs alone, all of the language
	under    sample  // and beside the attack
	repeated int     // of these, how many were repeated
}

// slower is how many times its quiet p99 the neighbour's is beside the attack.
func (o *outcomeOfAttack) slower() float64 {
	return o.under.milliseconds(0.99) / o.calm.milliseconds(0.99)
}

// attackTable is printed when all attacks are over.
type attackTable struct {
	mu   sync.Mutex // guards rows
	rows []outcomeOfAttack
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
	a.rows = append(a.rows, o)
}

func (o *outcomeOfAttack) cells() []string {
	slower := fmt.Sprintf("%.1f", o.slower())
	if o.attack.load {
		slower += ", load"
	}
	right := fmt.Sprintf("%[1]d of %[1]d", len(o.under.each))
	if o.repeated > 0 {
		right += fmt.Sprintf(", %d repeated", o.repeated)
	}
	return []string{
		o.attack.title(), o.language, string(o.status), o.attack.held, right,
		fmt.Sprintf("%.0f / %.0f", o.calm.milliseconds(0.5), o.calm.milliseconds(0.99)),
		fmt.Sprintf("%.0f / %.0f", o.under.milliseconds(0.5), o.under.milliseconds(0.99)),
		slower,
	}
}

// verdict counts the attacks that are more than load and left the neighbour in peace.
func (a *attackTable) verdict() string {
	all, calm := 0, 0
	var worst []string
	for _, row := range a.rows {
		if row.attack.load {
			continue
		}
		all++
		if row.slower() <= 2 {
			calm++
		} else {
			worst = append(worst, fmt.Sprintf("%s in %s (%.1f)", row.attack.title(), row.language, row.slower()))
		}
	}
	text := fmt.Sprintf("Of %d attacks that are more than load on the processors, %d left the neighbour's p99 within twice its quiet one.", all, calm)
	if len(worst) > 0 {
		text += " The others: " + strings.Join(worst, ", ") + "."
	}
	return text
}

var attackColumns = []string{
	"attack", "language", "status", "what holds it", "neighbour right", "quiet p50 / p99 ms", "attacked p50 / p99 ms", "p99, times",
}

const attackPreface = `# Attacks

Each folder is one attack, with a program for each language in which it makes
sense. TestAttacks runs them beside a neighbour that computes; this table is
what "make attacks" has measured: the neighbour some hundred times beside each attack,
or for ten seconds, and alone in between. The neighbour is a run with a compile step in C, C++ and Rust.
Attacks that are marked "load" keep processors busy, which programs share; those of a
hundred processes do that whatever else they do.

`

// write prints the table, and writes it where it is wanted.
func (a *attackTable) write(t *testing.T) {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	text := attackPreface + "Measured on " + machine(t) + ".\n\n" + a.verdict() + "\n\n| " + strings.Join(attackColumns, " | ") + " |\n" + strings.Repeat("|---", len(attackColumns)) + "|\n"
	fmt.Fprintln(w, strings.Join(attackColumns, "\t"))
	for _, row := range a.rows {
		fmt.Fprintln(w, strings.Join(row.cells(), "\t"))
		text += "| " + strings.Join(row.cells(), " | ") + " |\n"
	}
	fmt.Fprintln(w, a.verdict())
	require.NoError(t, w.Flush())
	if file := os.Getenv(attackTableFile); file != "" {
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	}
}
