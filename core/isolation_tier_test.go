package execman

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/agent"
)

func TestTierOfWhatAnAgentFound(t *testing.T) {
	for _, test := range []struct {
		found agent.Isolation
		want  Tier
	}{
		{agent.Isolation{}, TierBasic},
		{agent.Isolation{Seccomp: true}, TierBasic},
		{agent.Isolation{Landlock: 7}, TierBasic},
		{agent.Isolation{Landlock: 2, Seccomp: true}, TierHardened},
	} {
		i := isolationOf(test.found, "runsc")
		require.Equal(t, Isolation{Tier: test.want, Landlock: test.found.Landlock, Seccomp: test.found.Seccomp, Runtime: "runsc"}, i)
		require.NoError(t, i.check(""))
		require.NoError(t, i.check(TierBasic))
		if test.want == TierHardened {
			require.NoError(t, i.check(TierHardened))
			continue
		}
		err := i.check(TierHardened)
		require.ErrorIs(t, err, ErrIsolation)
		require.ErrorContains(t, err, `"hardened" is demanded, "basic" is what this Docker host gives`)
	}
}

func TestIsolationOfALanguageWithoutContainers(t *testing.T) {
	m, err := newManager(Config{Languages: map[string]Pool{"c": {}}})
	require.NoError(t, err)
	require.Empty(t, m.Isolation())
}
