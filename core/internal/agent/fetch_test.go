package agent

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// An agent cannot have the host take other bytes than it told of when it compiled, or
// more of them.
func TestFetchSurvivesFalseBytes(t *testing.T) {
	m := told(made("out/a", "123"), made("out/b", "45"))
	for name, test := range map[string]struct {
		answer []byte
		says   string
	}{
		"others":   {appendFrame(nil, frameMadeData, []byte("12346")), "not those that were made"},
		"more":     {appendFrame(nil, frameMadeData, []byte("123456")), "other bytes"},
		"nothing":  {appendFrame(nil, frameMadeData, nil), "other bytes"},
		"few":      {appendFrame(nil, frameMadeData, []byte("1234")), "EOF"},
		"end":      {nil, "EOF"},
		"a run's":  {appendFrame(nil, frameStdout, []byte("12345")), "not of an artifact"},
		"garbage":  {[]byte("garbage garbage"), "unknown type"},
		"bad text": {appendFrame(nil, frameFailure, []byte("x")), "failure"},
	} {
		t.Run(name, func(t *testing.T) {
			client := parrot(t, test.answer)
			_, err := client.Fetch(7, m)
			require.ErrorIs(t, err, ErrLost)
			require.ErrorContains(t, err, test.says)
			if name == "others" { // it is of no further use
				<-client.Done()
			}
		})
	}
}

func TestFetch(t *testing.T) {
	m := told(made("out/a", "123"), MadeFile{Name: "out/empty", Mode: 0o600}, made("out/b", "45"))
	want := m.Files
	m.Files = nil
	for _, f := range want { // as the host has heard of it
		f.Data = nil
		m.Files = append(m.Files, f)
	}
	frames := appendFrame(appendFrame(nil, frameMadeData, []byte("1234")), frameMadeData, []byte("5"))
	files, err := parrot(t, frames).Fetch(7, m)
	require.NoError(t, err)
	require.Equal(t, "123", string(files[0].Data))
	require.Empty(t, files[1].Data)
	require.Equal(t, "45", string(files[2].Data))
	require.Nil(t, m.Files[0].Data)

	_, err = parrot(t, nil).Fetch(7, told(MadeFile{Name: "out/empty", Mode: 0o600}))
	require.NoError(t, err, "there is nothing to ask for")
	refusal, err := appendJSON(nil, frameFailure, Failure{Code: FailureForgotten, Message: "why"})
	require.NoError(t, err)
	_, err = parrot(t, refusal).Fetch(7, m)
	var failure *FailureError
	require.ErrorAs(t, err, &failure)
	require.Equal(t, FailureForgotten, failure.Code)
}

func TestFetchDoesNotWaitForever(t *testing.T) {
	client := impostor(t, func(io.ReadWriteCloser) {})
	start := time.Now()
	_, err := client.Fetch(7, told(made("out/a", "1")))
	require.ErrorIs(t, err, ErrLost)
	require.Less(t, time.Since(start), 2*fetchPatience)
	client.Close()
	_, err = client.Fetch(7, told(made("out/a", "1")))
	require.ErrorIs(t, err, ErrLost)
}

// FuzzAgentGives: whatever an agent sends in place of an artifact, the host has as
// many bytes as it asked for, or an error.
func FuzzAgentGives(f *testing.F) {
	f.Add(appendFrame(nil, frameMadeData, []byte("12345678")))
	f.Add(appendFrame(appendFrame(nil, frameMadeData, []byte("1234")), frameMadeData, []byte("56789")))
	f.Add(appendFrame(nil, frameFailure, []byte(`{"code":"forgotten"}`)))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := receiveBytes(strings.NewReader(string(data)), 8)
		if (err == nil) != (len(got) == 8) || cap(got) > 64 {
			t.Fatalf("%d bytes, %v", len(got), err)
		}
	})
}
