package agent

import (
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// left runs a script and returns the files that match the globs.
func left(t *testing.T, client *Client, script string, globs ...string) (map[string]string, *Result) {
	t.Helper()
	spec := sh(script)
	spec.Outputs = globs
	o := do(t, client, spec, "")
	files := map[string]string{}
	for _, f := range o.files {
		require.EqualValues(t, len(f.Data), f.Size)
		files[f.Name] = string(f.Data)
	}
	require.Len(t, files, len(o.files), "each once")
	return files, o.Result
}

func TestOutputs(t *testing.T) {
	client := startGuest(t)
	files, result := left(t, client, `printf a > a.txt; : > empty.txt; mkdir -p d/e; printf b > d/b.txt; printf c > d/e/c.txt; printf '\0\377' > x.bin`,
		"*.txt", "a.*", "d/*.txt", "?.bin", "no-such")
	require.Equal(t, map[string]string{"a.txt": "a", "empty.txt": "", "d/b.txt": "b", "x.bin": "\x00\xff"}, files)
	require.Zero(t, result.FilesDropped)

	files, result = left(t, client, "printf kept > f; exit 3", "f")
	require.Equal(t, map[string]string{"f": "kept"}, files)
	require.Equal(t, StatusFailed, result.Run.Status)
}

// Nothing but a regular file of the run's own comes out, and nothing blocks.
func TestOutputsAreRegularFiles(t *testing.T) {
	client := startGuest(t)
	files, result := left(t, client, `ln -s /etc/passwd link; mkfifo fifo; mkdir dir; ln -s /etc folder; ln -s . here; printf x > real; ln real hard
		printf secret > locked; chmod 000 locked; mkdir shut; printf y > shut/f; chmod 000 shut`,
		"*", "folder/passwd", "here/real", "shut/f", "dir/*")
	require.Equal(t, map[string]string{"real": "x", "hard": "x"}, files)
	require.Equal(t, 1, result.FilesDropped, "the locked one")
}

func TestOutputsAreBounded(t *testing.T) {
	client := startGuest(t)
	files, result := left(t, client, "for i in $(seq 300); do : > f$i; done", "f*")
	require.Len(t, files, MaxOutputFiles)
	require.Equal(t, 300-MaxOutputFiles, result.FilesDropped)

	files, result = left(t, client, "truncate -s 9M a b; printf c > c", "*")
	require.Len(t, files["a"], 9<<20)
	require.Equal(t, "c", files["c"])
	require.NotContains(t, files, "b")
	require.Equal(t, 1, result.FilesDropped)
}

func TestOutputGlobsAreChecked(t *testing.T) {
	client := startGuest(t)
	for _, glob := range []string{"", "/etc/passwd", "../x", "a/../b", "[", strings.Repeat("x", 2000)} {
		spec := sh(":")
		spec.Outputs = []string{glob}
		_, err := try(t.Context(), client, spec, "")
		require.ErrorContains(t, err, "glob", glob)
	}
	spec := sh(":")
	spec.Outputs = make([]string, MaxOutputs+1)
	_, err := try(t.Context(), client, spec, "")
	require.ErrorContains(t, err, "more than")
}

// A host takes no file that it did not ask for, or that is not what was said.
func TestExecSurvivesFalseFiles(t *testing.T) {
	file := func(json string) []byte { return appendFrame(nil, frameFile, []byte(json)) }
	data := appendFrame(nil, frameFileData, []byte("xy"))
	end := appendFrame(nil, frameResult, []byte(`{"run":{"status":"ok"}}`))
	for name, test := range map[string]struct {
		answer  [][]byte
		unasked bool
		says    string
	}{
		"unasked":         {[][]byte{file(`{"name":"a"}`), end}, true, "not asked for"},
		"no JSON":         {[][]byte{file(`{`)}, false, "file"},
		"climbing":        {[][]byte{file(`{"name":"../a","size":2}`)}, false, "clean path"},
		"negative":        {[][]byte{file(`{"name":"a","size":-1}`)}, false, "too many"},
		"huge":            {[][]byte{file(`{"name":"a","size":99999999}`)}, false, "too many"},
		"data before":     {[][]byte{data}, false, "more of a file"},
		"more than said":  {[][]byte{file(`{"name":"a","size":1}`), data}, false, "more of a file"},
		"less than said":  {[][]byte{file(`{"name":"a","size":3}`), data, end}, false, "middle"},
		"file in a file":  {[][]byte{file(`{"name":"a","size":3}`), file(`{"name":"b","size":3}`)}, false, "middle"},
		"empty file data": {[][]byte{file(`{"name":"a","size":3}`), appendFrame(nil, frameFileData, nil)}, false, "more of a file"},
	} {
		t.Run(name, func(t *testing.T) {
			client := impostor(t, func(stream io.ReadWriteCloser) {
				for _, frame := range test.answer {
					stream.Write(frame)
				}
				stream.Close()
			})
			spec := validSpec()
			if !test.unasked {
				spec.Outputs = []string{"*"}
			}
			_, err := try(t.Context(), client, spec, "")
			require.ErrorIs(t, err, ErrLost)
			require.ErrorContains(t, err, test.says)
		})
	}
}
