package lang

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"sync"

	dockerimages "github.com/MarioLegenda/execman/dockerImages"
)

// folderPattern is what an image's repository name may be, less the signs that
// folder names here do without.
// https://github.com/distribution/reference (path-component)
var folderPattern = regexp.MustCompile(`^[a-z0-9]+(_[a-z0-9]+)*$`)

// Table holds languages by their id.
type Table map[string]Language

// IDs returns the ids of all languages, sorted.
func (t Table) IDs() []string { return slices.Sorted(maps.Keys(t)) }

// Add validates a language, fills in its defaults and puts it into the table.
// An id that is taken is a [*FieldError].
func (t Table) Add(l Language) error {
	if err := l.Validate(); err != nil {
		return err
	}
	if _, taken := t[l.ID]; taken {
		return &FieldError{Language: l.ID, Field: "id", Problem: "is taken by another language"}
	}
	t[l.ID] = l.WithDefaults()
	return nil
}

// Builtin returns the languages that execman brings, in a table of the
// caller's own.
func Builtin() (Table, error) {
	table, err := builtin()
	return maps.Clone(table), err
}

var builtin = sync.OnceValues(func() (Table, error) { return Load(dockerimages.Files) })

// Load reads every language folder at the top of fsys. Folders without a
// manifest are passed over. The errors of all languages are joined.
func Load(fsys fs.FS) (Table, error) {
	manifests, err := fs.Glob(fsys, "*/language.json")
	if err != nil {
		return nil, err
	}
	table := Table{}
	var problems []error
	for _, manifest := range manifests {
		l, err := loadFolder(fsys, path.Dir(manifest))
		if err == nil {
			err = table.Add(l)
		}
		if err != nil {
			problems = append(problems, fmt.Errorf("%s: %w", manifest, err))
		}
	}
	return table, errors.Join(problems...)
}

func loadFolder(fsys fs.FS, folder string) (Language, error) {
	data, err := fs.ReadFile(fsys, path.Join(folder, "language.json"))
	if err != nil {
		return Language{}, err
	}
	if !folderPattern.MatchString(folder) {
		return Language{}, fmt.Errorf("the folder's name %q cannot be part of an image's name", folder)
	}
	files, err := fs.Sub(fsys, folder)
	if err != nil {
		return Language{}, err
	}
	image, err := readImage(folder, files)
	if err != nil {
		return Language{}, err
	}
	if owner := imageOf(data); owner != "" {
		if image != nil {
			return Language{}, &FieldError{Language: folder, Field: "image_of", Problem: "stands beside a Dockerfile"}
		}
		if image, err = sharedImage(fsys, owner); err != nil {
			return Language{}, err
		}
	}
	return parse(data, Language{image: image, files: files})
}

// imageOf reads of a manifest only which folder's image it shares. What else
// is wrong with it, parse will tell.
func imageOf(data []byte) string {
	var m struct {
		ImageOf string `json:"image_of"`
	}
	_ = json.Unmarshal(data, &m)
	return m.ImageOf
}

// sharedImage reads the image of another folder; nil when it has none.
func sharedImage(fsys fs.FS, owner string) (*image, error) {
	if !folderPattern.MatchString(owner) {
		return nil, nil
	}
	files, err := fs.Sub(fsys, owner)
	if err != nil {
		return nil, err
	}
	image, err := readImage(owner, files)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return image, err
}
