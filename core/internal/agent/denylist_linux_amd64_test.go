package agent

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// A program may make calls of other interfaces of its processor: the one of 32
// bits, whose numbers mean other calls, and x32.
func TestForeignArchitectures(t *testing.T) {
	client := startGuest(t)
	require.Equal(t, "EPERM", makeCalls(t, client, []string{call(foreignFrom | unix.SYS_GETPID)})[call(foreignFrom|unix.SYS_GETPID)])

	const source = `
#include <stdio.h>
int main(void) {
  int answer = 20; /* getpid */
  __asm__ volatile("int $0x80" : "+a"(answer) : : "memory", "r8", "r9", "r10", "r11");
  printf("%d\n", answer);
  return 0;
}`
	spec := sh("exec ../out/main")
	spec.Files = []File{{Name: "main.c", Data: []byte(source)}}
	spec.Compile = &Step{
		Commands: [][]string{{"cc", "-o", "../out/main", "main.c"}},
		Timeout:  spec.Run.Timeout,
	}
	o := do(t, client, spec, "")
	require.NotNil(t, o.Run, o.compile)
	if o.Run.Signal != int(unix.SIGSEGV) { // which is the answer of a kernel without that interface
		require.Equal(t, "-1\n", o.stdout, "-EPERM")
	}
}
