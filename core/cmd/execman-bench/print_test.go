package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestFiguresAreShort(t *testing.T) {
	for value, want := range map[float64]string{
		0: "0.000", 0.0123: "0.012", 0.5: "0.50", 1.26: "1.3", 9.94: "9.9", 10.4: "10", 999.6: "1,000", 1234567: "1,234,567",
	} {
		require.Equal(t, want, short(value))
	}
}

func TestABlockIsALineForEachWay(t *testing.T) {
	var out strings.Builder
	printBlock(&out, "c", *example(t).find("bash", hello, 1))
	require.Equal(t, `c, hello, 1 at a time
          way  runs  p50 ms  p99 ms  runs/s  warm  cpu ms in the container  outside  faster  runs/s
  docker exec    40      80     157      12    0%                       40       20    1.0×    1.0×
        fresh    40      20      39      50    0%                       10      5.0    4.0×    4.0×
      shipped    40     5.0     9.8     200    0%                      2.5      1.2     16×     16×
`, out.String())
}

func TestWhatConcernsNoLanguageIsPrinted(t *testing.T) {
	var out strings.Builder
	printGeneral(&out, example(t))
	require.Equal(t, `New with 1 containers: 200 ms
New with 10 containers: 900 ms
a run of nothing: 2.0 ms, of it the program itself 1.0 ms; bare posix_spawn 0.75 ms
1000 runs at once: 4.0 s, 250 per second, memory of this process 20 MB before, 31 at its peak, 21 after
`, out.String())
	require.Equal(t, "docker exec 1.0 ms, fresh 2.0 ms, shipped 3.0 ms", coldLine(map[string]float64{shipped: 3, fresh: 2, dockerExec: 1}))
	require.Equal(t, "shipped 1.0 MB idle, 2.0 MB per program, 3.0 MB after programs", memoryLine(map[string]memory{shipped: {IdleMB: 1, SlotMB: 2, AfterMB: 3}}))
}
