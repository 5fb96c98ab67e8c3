package agent

import (
	"errors"
	"path"
	"strings"

	"golang.org/x/sys/unix"
)

// inSlot is the path of what parks below the slot. That of a folder ends with a slash.
func (p *Parking) inSlot() string {
	name := path.Join(workDir, p.File)
	if strings.HasSuffix(p.File, "/") {
		name += "/"
	}
	return name
}

// prepareParking makes a stand-in for the program's file or folder, since interpreters
// look for it before they open it. The function that it returns takes that away.
func (a *agent) prepareParking(slot Slot, p *Parking) (away func(), err error) {
	name := p.inSlot()
	remove := unix.Unlink
	if folder, found := strings.CutSuffix(name, "/"); found {
		name, remove = folder, unix.Rmdir
		err = layFile(slot, MadeFile{Name: folder, Folder: true, Mode: 0o700}, nil)
	} else {
		err = layStandIn(slot, name)
	}
	if err != nil {
		return nil, err
	}
	return func() {
		// What was not removed is in the way of the program's file, which says so.
		_ = asUser(slot, func() error { return remove(slot.Dir + "/" + name) })
	}, nil
}

func layStandIn(slot Slot, name string) error {
	file, err := createFile(slot, name, 0o600)
	if err != nil {
		return err
	}
	_, err = file.WriteString("\n") // what is empty is not taken for a program by all
	return errors.Join(err, file.Close())
}
