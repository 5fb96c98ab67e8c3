package docker

import (
	"strconv"
	"testing"
	"time"

	"github.com/docker/docker/api/types/container"
	"github.com/stretchr/testify/require"
)

func TestDebtsArePaidWhenTheDaemonAnswers(t *testing.T) {
	e := open(t)
	lost := leave(t, e, container.StateCreated, nil)
	e.debts.owe(lost)
	provision(t, e, catSpec())
	require.Eventually(t, func() bool { return !exists(t, e, lost) }, patience, 10*time.Millisecond)
	require.Equal(t, []string{lost}, e.debts.all(), "the daemon might still have been making it")

	late := leave(t, e, container.StateRunning, nil)
	e.debts.owe(late)
	other := open(t)
	require.NoError(t, e.Close())
	require.False(t, exists(t, other, late))
}

func TestDebtsAreForgottenInTime(t *testing.T) {
	var d debts
	d.owe("young")
	d.owe("old")
	d.since["old"] = time.Now().Add(-2 * debtAge)
	require.ElementsMatch(t, []string{"young", "old"}, d.all())
	require.Equal(t, []string{"young"}, d.all())
	for i := range 2 * maxDebts {
		d.owe(strconv.Itoa(i))
	}
	require.Len(t, d.all(), maxDebts)
}

// What could not be removed is owed, and is not given up.
func TestDebtsThatCannotBePaid(t *testing.T) {
	e := open(t)
	dead, cancel := contextDone(t)
	defer cancel()
	e.debts.owe("any")
	e.debts.since["any"] = time.Now().Add(-2 * debtAge)
	e.pay(dead)
	require.Equal(t, []string{"any"}, e.debts.all())

	box := provision(t, e, catSpec())
	require.Error(t, box.Destroy(dead))
	require.Contains(t, e.debts.all(), box.ID())
}
