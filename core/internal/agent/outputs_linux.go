package agent

import (
	"io"
	"os"
	"path"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// sendOutputs sends the files that the spec asks for, and returns how many
// matched but could not be sent. All processes of the slot's user are dead, so
// nothing changes under it; links are looked at and never followed.
func (r *run) sendOutputs() (dropped int, err error) {
	base := r.slot.Dir + "/" + workDir
	var names []string
	if err := asUser(r.slot, func() error {
		names = matching(base, r.spec.Outputs)
		return nil
	}); err != nil {
		return 0, err
	}
	room := int64(MaxOutputBytes)
	for i, name := range names {
		if i >= MaxOutputFiles {
			return dropped + len(names) - i, nil
		}
		sent, err := r.sendOutput(base, name, room)
		if err != nil {
			dropped++
			continue
		}
		room -= sent
	}
	return dropped, nil
}

// matching returns the names of the regular files below base that match any of
// the globs, sorted and each once.
func matching(base string, globs []string) []string {
	var names []string
	for _, glob := range globs {
		names = append(names, expand(base, "", strings.Split(glob, "/"))...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// expand matches the first element of a glob in the folder below base, and the
// rest below what it finds. What cannot be looked at does not match.
func expand(base, folder string, glob []string) (names []string) {
	for _, entry := range listing(path.Join(base, folder), glob[0]) {
		name := path.Join(folder, entry.Name())
		switch {
		case len(glob) > 1 && entry.IsDir():
			names = append(names, expand(base, name, glob[1:])...)
		case len(glob) == 1 && entry.Type().IsRegular():
			names = append(names, name)
		}
	}
	return names
}

// listing returns the entries of a folder that match one element of a glob.
func listing(folder, element string) (entries []os.DirEntry) {
	all, _ := os.ReadDir(folder)
	for _, entry := range all {
		if ok, _ := path.Match(element, entry.Name()); ok {
			entries = append(entries, entry)
		}
	}
	return entries
}

// errNoRoom: a file is larger than what may still be sent.
const errNoRoom = unix.EFBIG

// sendOutput sends one file whole or not at all.
func (r *run) sendOutput(base, name string, room int64) (sent int64, err error) {
	if err := checkName(name); err != nil {
		return 0, err
	}
	file, size, err := r.openOutput(path.Join(base, name))
	if err != nil {
		return 0, err
	}
	defer file.Close()
	if size > room {
		return 0, errNoRoom
	}
	r.sendJSON(frameFile, File{Name: name, Size: size})
	r.sendData(file, size)
	return size, nil
}

// openOutput opens a regular file as the slot's user.
func (r *run) openOutput(path string) (file *os.File, size int64, err error) {
	err = asUser(r.slot, func() error {
		fd, err := unix.Open(path, unix.O_RDONLY|unix.O_NOFOLLOW|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
		if err == nil {
			file = os.NewFile(uintptr(fd), path)
		}
		return err
	})
	if err != nil {
		return nil, 0, err
	}
	st, err := file.Stat()
	if err != nil || !st.Mode().IsRegular() {
		file.Close()
		return nil, 0, unix.EINVAL
	}
	return file, st.Size(), nil
}

// sendData sends exactly size bytes; what a file should lack, which cannot be,
// is made up with zeros, since its size has been announced.
func (r *run) sendData(file io.Reader, size int64) {
	buf := make([]byte, headerBytes+min(size, pumpBytes))
	for size > 0 {
		n := min(size, pumpBytes)
		clear(buf)
		_, _ = io.ReadFull(file, buf[headerBytes:headerBytes+n])
		putHeader(buf, frameFileData, int(n))
		if err := r.send(buf[:headerBytes+n]); err != nil {
			return // the host is gone
		}
		size -= n
	}
}
