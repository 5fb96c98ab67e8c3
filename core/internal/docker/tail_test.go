package docker

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTailKeepsTheEnd(t *testing.T) {
	for name, sizes := range map[string][]int{
		"little":    {3, 4, 5},
		"exact":     {tailBytes},
		"one more":  {tailBytes, 1},
		"large one": {10, 3 * tailBytes, 10},
		"many":      {5000, 5000, 5000, 1, 5000},
	} {
		t.Run(name, func(t *testing.T) {
			var kept tail
			var all bytes.Buffer
			for i, size := range sizes {
				piece := []byte(strings.Repeat(string(rune('a'+i)), size))
				all.Write(piece)
				n, err := kept.Write(piece)
				require.NoError(t, err)
				require.Equal(t, size, n)
			}
			want := all.Bytes()[max(0, all.Len()-tailBytes):]
			require.Equal(t, string(want), kept.String())
		})
	}
}
