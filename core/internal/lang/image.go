package lang

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// trustFile is where a Dockerfile finds the certificate authorities that the
// host trusts. It is given only to a Dockerfile that mentions it.
const trustFile = "context/ca-certificates.crt"

// image is what a language's own image is made from.
type image struct {
	ref   string
	files []imageFile // Dockerfile and all below context, in their names' order
}

type imageFile struct {
	name string
	data []byte
}

// Built reports whether the image is made from a Dockerfile of the language,
// rather than a stock image.
func (l Language) Built() bool { return l.Image == "" && l.image != nil }

// ImageRef returns the reference of the language's image: Image, or
// execman/<folder>:<hash>, where the hash is over all that the image is built
// from. So an image under that name is never out of date.
func (l Language) ImageRef() string {
	if l.Built() {
		return l.image.ref
	}
	return l.Image
}

// BuildContext returns the tar archive to build the image from, with its
// Dockerfile at the top. Where the Dockerfile downloads over TLS, the archive
// also holds the certificate authorities that this host trusts, or a build in
// a network that inspects TLS would fail; no image keeps them. It fails for a
// language with a stock image.
func (l Language) BuildContext() (io.Reader, error) {
	if !l.Built() {
		return nil, fmt.Errorf("language %q has the stock image %s and no Dockerfile", l.ID, l.Image)
	}
	files := l.image.files
	if trust := hostTrust(); trust != nil && l.image.mentions(trustFile) {
		files = append(files[:len(files):len(files)], imageFile{trustFile, trust})
	}
	return archive(files)
}

// readImage reads what the folder's image is made from; nil without Dockerfile.
func readImage(folder string, fsys fs.FS) (*image, error) {
	i := &image{}
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if name != "Dockerfile" && !strings.HasPrefix(name, "context/") {
			return nil
		}
		data, err := fs.ReadFile(fsys, name)
		i.files = append(i.files, imageFile{name, data})
		return err
	})
	if err != nil || len(i.files) == 0 || i.files[0].name != "Dockerfile" {
		return nil, err
	}
	i.ref = "execman/" + folder + ":" + i.hash()
	return i, nil
}

// hash returns the first 12 hexadecimal digits of a hash over names and bytes.
func (i *image) hash() string {
	hash := sha256.New()
	for _, file := range i.files {
		fmt.Fprintf(hash, "%q %d ", file.name, len(file.data))
		hash.Write(file.data)
	}
	return hex.EncodeToString(hash.Sum(nil))[:12]
}

// mentions tells whether the Dockerfile holds text.
func (i *image) mentions(text string) bool {
	return bytes.Contains(i.files[0].data, []byte(text))
}

// archive makes a tar of the files. All are executable: embedding forgets
// modes, and some are scripts.
func archive(files []imageFile) (io.Reader, error) {
	var buffer bytes.Buffer
	w := tar.NewWriter(&buffer)
	for _, file := range files {
		header := &tar.Header{Name: file.name, Mode: 0o755, Size: int64(len(file.data))}
		if err := w.WriteHeader(header); err != nil {
			return nil, err
		}
		if _, err := w.Write(file.data); err != nil {
			return nil, err
		}
	}
	return &buffer, w.Close()
}
