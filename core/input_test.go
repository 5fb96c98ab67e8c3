package execman

import (
	"io"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"
)

func TestInput(t *testing.T) {
	in := newInput(6)
	for _, text := range []string{"abc", "def"} {
		_, err := io.WriteString(in, text)
		require.NoError(t, err)
	}
	_, err := in.Write([]byte("g"))
	require.ErrorIs(t, err, ErrInvalidRequest)
	require.NoError(t, in.Close())
	require.NoError(t, in.Close())
	_, err = in.Write(nil)
	require.ErrorIs(t, err, ErrInvalidRequest)
	for range 2 { // every reader has it from its beginning
		all, err := io.ReadAll(in.reader())
		require.NoError(t, err)
		require.Equal(t, "abcdef", string(all))
	}
	in.drop()
	_, err = in.Write([]byte("nobody reads this"))
	require.NoError(t, err)
}

func TestInputReaderWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		in := newInput(10)
		first, second := in.reader(), in.reader()
		var got []byte
		var err error
		go func() { got, err = io.ReadAll(first) }()
		synctest.Wait()
		_, writing := in.Write([]byte("x"))
		require.NoError(t, writing)
		synctest.Wait()
		require.Nil(t, got, "the end has not come")
		require.NoError(t, first.Close())
		synctest.Wait()
		require.Equal(t, "x", string(got))
		require.ErrorIs(t, err, io.ErrClosedPipe)
		one := make([]byte, 1)
		_, err = second.Read(one)
		require.NoError(t, err)
		require.Equal(t, "x", string(one))
	})
}

// A defect in the library is the error of one job and not the application's end.
func TestJobsRecover(t *testing.T) {
	job := &Job{feed: newFeed(), cancel: func() {}, done: make(chan struct{})}
	job.run(t.Context(), &execution{language: &language{}})
	_, err := job.Wait(t.Context())
	require.ErrorIs(t, err, ErrInternal)
	_, err = job.Read(t.Context())
	require.ErrorIs(t, err, io.EOF)
}
