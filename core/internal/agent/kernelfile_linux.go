package agent

import (
	"slices"

	"golang.org/x/sys/unix"
)

// fileBytes is what most of the kernel's files fit in.
const fileBytes = 4 << 10

// readFile returns the text of a file of the kernel's, or nil when it is absent
// on this kernel, or its process has ended.
//
// It does without package os, which has the runtime watch every file that it
// opens. The files of a cgroup can be watched and are always ready, so that each
// wakes a thread for nothing.
func readFile(path string) []byte {
	fd, err := unix.Open(path, unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil
	}
	defer unix.Close(fd)
	return readOpen(fd)
}

// readOpen returns the text of such a file that is open, from its beginning, as it is
// now.
func readOpen(fd int) []byte {
	text := make([]byte, 0, fileBytes)
	for {
		n, err := unix.Pread(fd, text[len(text):cap(text)], int64(len(text)))
		switch {
		case err == unix.EINTR:
			continue
		case err != nil:
			return nil
		case n == 0:
			return text
		}
		text = slices.Grow(text[:len(text)+n], fileBytes/8)
	}
}

// readNames lists a folder of the kernel's.
func readNames(path string) (names []string, err error) {
	fd, err := unix.Open(path, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	defer unix.Close(fd)
	entries := make([]byte, 2*fileBytes)
	for {
		n, err := unix.ReadDirent(fd, entries)
		switch {
		case err == unix.EINTR:
			continue
		case err != nil || n == 0:
			return names, err
		}
		_, _, names = unix.ParseDirent(entries[:n], -1, names)
	}
}
