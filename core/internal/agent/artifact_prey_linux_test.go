package agent

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// tamper tries to change the artifact that it runs from: its own files, which it may,
// and what the agent keeps, which it must not even see. It prints what it could do.
const tamper = `
printf '#!/bin/sh\necho evil\n' > ../out/main && echo own file
rm ../out/main && printf '#!/bin/sh\necho evil\n' > ../out/main && chmod 700 ../out/main && echo own file
for f in /proc/1/fd /proc/1/map_files /proc/1/task/1/fd; do ls $f && echo "listed $f"; done
for f in /proc/1/mem /proc/1/maps /proc/1/exe /proc/1/fd/* /proc/1/map_files/* /proc/1/root/mnt/*/out/main; do
	{ echo evil >> $f; } && echo "wrote $f"
	head -c 1 $f > /dev/null && echo "read $f"
done
exit 0
`

// What a program does to the files that it runs from, and tries to do to the agent's copy
// of them, no later run sees.
func TestProgramsCannotReachTheCopy(t *testing.T) {
	client := startGuest(t)
	o := do(t, client, compiling(`printf '#!/bin/sh\necho honest\n' > ../out/main; chmod 700 ../out/main`, "../out/main;"+tamper), "")
	require.Equal(t, "honest\nown file\nown file\n", o.stdout, o.stderr)
	for range 2 * guestSlots {
		again := do(t, client, name(o, "../out/main;"+tamper), "")
		require.Equal(t, "honest\nown file\nown file\n", again.stdout, again.stderr)
	}
	files, err := client.Fetch(o.number, o.made)
	require.NoError(t, err)
	require.Equal(t, "#!/bin/sh\necho honest\n", string(files[0].Data))
}
