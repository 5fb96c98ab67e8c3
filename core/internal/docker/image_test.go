package docker

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestInspectImage(t *testing.T) {
	e := open(t)
	image, err := e.InspectImage(within(t), testImage)
	require.NoError(t, err)
	require.Equal(t, testImage, image.Ref)
	require.Contains(t, image.ID, "sha256:")
	require.Equal(t, e.host.Arch, image.Arch)
	require.Positive(t, image.Bytes)
}

func TestImageMissing(t *testing.T) {
	e := open(t)
	const absent = "execman-no-such-image:1"
	here, err := e.ImageExists(within(t), testImage)
	require.NoError(t, err)
	require.True(t, here)
	here, err = e.ImageExists(within(t), absent)
	require.NoError(t, err)
	require.False(t, here)
	err = e.EnsureImage(within(t), absent)
	require.ErrorIs(t, err, ErrImageMissing)
	require.ErrorContains(t, err, "docker pull "+absent)
	require.ErrorContains(t, err, e.found.host)
}

func TestABadReferenceIsNotAMissingImage(t *testing.T) {
	_, err := open(t).ImageExists(within(t), "Not:A:Reference")
	require.Error(t, err)
	require.NotErrorIs(t, err, ErrImageMissing)
}
