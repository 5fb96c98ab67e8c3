package main

import (
	"bytes"
	"debug/elf"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNoopIsAnExecutableFile(t *testing.T) {
	for architecture, machine := range map[string]elf.Machine{"amd64": elf.EM_X86_64, "arm64": elf.EM_AARCH64} {
		data, err := noop(architecture)
		require.NoError(t, err)
		file, err := elf.NewFile(bytes.NewReader(data))
		require.NoError(t, err)
		require.Equal(t, machine, file.Machine)
		require.Equal(t, elf.ET_EXEC, file.Type)
		require.Len(t, file.Progs, 1)
		segment := file.Progs[0]
		require.Equal(t, elf.PT_LOAD, segment.Type)
		require.Equal(t, elf.PF_R|elf.PF_X, segment.Flags)
		require.EqualValues(t, len(data), segment.Filesz)
		code := data[file.Entry-segment.Vaddr:]
		require.Equal(t, noopCode[architecture], code)
	}
	_, err := noop("vax")
	require.ErrorContains(t, err, "vax")
}

func TestNoopDoesNothing(t *testing.T) {
	data, err := noop(runtime.GOARCH)
	require.NoError(t, err)
	file := filepath.Join(t.TempDir(), "noop")
	require.NoError(t, os.WriteFile(file, data, 0o700))
	out, err := exec.Command(file).CombinedOutput()
	require.NoError(t, err)
	require.Empty(t, out)
}
