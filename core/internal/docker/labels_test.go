package docker

import (
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

func TestOwnerDefaultsDescribeThisProcess(t *testing.T) {
	o := Owner{}.withDefaults()
	require.NoError(t, uuid.Validate(o.Instance))
	require.Equal(t, os.Getpid(), o.PID)
	require.NotEmpty(t, o.Host)
	require.NoError(t, uuid.Validate(o.Boot))
	require.NotEqual(t, o.Instance, Owner{}.withDefaults().Instance)
	mine := Owner{Instance: "i", Host: "h", Boot: "b", PID: 7}
	require.Equal(t, mine, mine.withDefaults())
}

func TestLabelsCannotBeReplaced(t *testing.T) {
	labels := Owner{Instance: "i", Host: "h", Boot: "b", PID: 7}.labels("ns", map[string]string{
		"ns.instance": "forged", "language": "lua",
	})
	created, err := time.Parse(time.RFC3339Nano, labels["ns.created"])
	require.NoError(t, err)
	require.WithinDuration(t, time.Now(), created, time.Minute)
	delete(labels, "ns.created")
	delete(labels, "ns.process")
	require.Equal(t, map[string]string{
		"ns.instance": "i", "ns.host": "h", "ns.boot": "b", "ns.pid": "7", "language": "lua",
	}, labels)
}

func TestContainersCarryTheLabels(t *testing.T) {
	e := open(t)
	spec := catSpec()
	spec.Labels = map[string]string{"language": "lua"}
	provision(t, e, spec)
	all := containersOf(t, e)
	require.Len(t, all, 1)
	require.Equal(t, e.Instance(), all[0].Labels[instanceLabel(e.options.Namespace)])
	require.Equal(t, strconv.Itoa(os.Getpid()), all[0].Labels[e.options.Namespace+".pid"])
	require.Equal(t, "lua", all[0].Labels["language"])
}
