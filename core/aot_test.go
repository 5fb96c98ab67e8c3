package execman_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	execman "github.com/MarioLegenda/execman/core"
)

// The machine that runs programs says nothing when it cannot use its cache of classes, and
// is twice as slow: the class path must begin with the one that the cache was made with.
func TestJavaMachinesUseTheirCache(t *testing.T) {
	for id, source := range map[string]string{
		"java":   `public class Main { public static void main(String[] args) { System.out.print(System.getProperty("java.vm.info")); } }`,
		"kotlin": `fun main() = print(System.getProperty("java.vm.info"))`,
	} {
		t.Run(id, func(t *testing.T) {
			m := open(t, config(id, execman.Pool{Workers: 1}))
			result := run(t, m, patient(execman.Request{Language: id, Source: source}))
			require.Equal(t, "mixed mode, sharing", string(result.Stdout), string(result.Stderr))
		})
	}
}
