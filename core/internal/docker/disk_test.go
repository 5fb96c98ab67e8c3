package docker

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Layers that images share are counted once.
func TestDiskCountsEachLayerOnce(t *testing.T) {
	e := open(t)
	const mebibyte = 1 << 20
	build := func(steps string) string {
		tag := newTag(t, e)
		require.NoError(t, e.BuildImage(within(t), offline(t, tag, steps), nil))
		return tag
	}
	const common = "RUN head -c 3145728 /dev/urandom > /common\nENV A=b\n"
	one := build(common + "RUN head -c 1048576 /dev/urandom > /one\n")
	other := build(common + "RUN head -c 2097152 /dev/urandom > /other\n")
	base, err := e.InspectImage(within(t), testImage)
	require.NoError(t, err)

	disk, err := e.Disk(within(t), []string{one, other, testImage, one})
	require.NoError(t, err)
	require.Equal(t, base.Bytes+6*mebibyte, disk.Images)
	require.GreaterOrEqual(t, disk.Host, disk.Images)

	alone, err := e.Disk(within(t), []string{one})
	require.NoError(t, err)
	image, err := e.InspectImage(within(t), one)
	require.NoError(t, err)
	require.Equal(t, image.Bytes, alone.Images)
}

func TestDiskOfNoImages(t *testing.T) {
	e := open(t)
	disk, err := e.Disk(within(t), nil)
	require.NoError(t, err)
	require.Zero(t, disk.Images)
	_, err = e.Disk(within(t), []string{"execman-no-such-image:1"})
	require.ErrorIs(t, err, ErrImageMissing)
}
