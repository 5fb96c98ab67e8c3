package lang

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// manifest is the JSON form of a [Language]; package documentation describes it.
type manifest struct {
	ID        string            `json:"id"`
	Name      string            `json:"name"`
	Image     string            `json:"image"`
	ImageOf   string            `json:"image_of"`
	File      string            `json:"file"`
	Extension string            `json:"extension"`
	Version   []string          `json:"version"`
	Compile   []string          `json:"compile"`
	Run       []string          `json:"run"`
	Env       map[string]string `json:"env"`
	Warm      *manifestWarm     `json:"warm"`
	Opening   *manifestOpening  `json:"opening"`
	Limits    manifestLimits    `json:"limits"`
}

type manifestOpening struct {
	Text         string   `json:"text"`
	UnlessBegins []string `json:"unless_begins"`
	UnlessHas    []string `json:"unless_has"`
}

type manifestWarm struct {
	Fork    bool     `json:"fork"`
	Threads bool     `json:"threads"`
	Alone   bool     `json:"alone"`
	Run     string   `json:"run"`
	Command []string `json:"command"`
}

type manifestLimits struct {
	TimeoutMS          int64 `json:"timeout_ms"`
	CompileTimeoutMS   int64 `json:"compile_timeout_ms"`
	CPUMS              int64 `json:"cpu_ms"`
	MemoryBytes        int64 `json:"memory_bytes"`
	CompileMemoryBytes int64 `json:"compile_memory_bytes"`
	ReserveBytes       int64 `json:"reserve_bytes"`
	Processes          int64 `json:"processes"`
	OpenFiles          int64 `json:"open_files"`
	FileBytes          int64 `json:"file_bytes"`
	SlotBytes          int64 `json:"slot_bytes"`
	SlotInodes         int64 `json:"slot_inodes"`
	OutputBytes        int64 `json:"output_bytes"`
}

// Parse reads the manifest of a language that has no folder, validates it and
// fills in the defaults. Every error is a [*FieldError], or tells where the
// JSON is broken.
func Parse(data []byte) (Language, error) {
	return parse(data, Language{})
}

// parse is Parse for a language of which base already has the folder.
func parse(data []byte, base Language) (Language, error) {
	var m manifest
	if err := decodeStrictly(data, &m); err != nil {
		return Language{}, decodeError(data, err)
	}
	if problem := m.checkImageOf(base); problem != "" {
		return Language{}, &FieldError{Language: m.ID, Field: "image_of", Problem: problem}
	}
	l := m.language(base)
	if err := l.Validate(); err != nil {
		return Language{}, err
	}
	return l.WithDefaults(), nil
}

// decodeStrictly decodes exactly one JSON value without unknown fields.
func decodeStrictly(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one JSON value")
	}
	return nil
}

// decodeError names the manifest, by its id where that much can be read, and
// the field where the JSON decoder tells it.
func decodeError(data []byte, err error) error {
	var named struct {
		ID string `json:"id"`
	}
	_ = json.NewDecoder(bytes.NewReader(data)).Decode(&named) // what cannot be read stays unnamed
	problem := &FieldError{Language: named.ID, Problem: strings.TrimPrefix(err.Error(), "json: ")}
	var mistyped *json.UnmarshalTypeError
	if errors.As(err, &mistyped) {
		problem.Field = mistyped.Field
		problem.Problem = "must not be a " + mistyped.Value
	}
	if name, found := strings.CutPrefix(err.Error(), `json: unknown field "`); found {
		problem.Field = strings.TrimSuffix(name, `"`)
		problem.Problem = "is unknown"
	}
	return problem
}

// checkImageOf says what is wrong with image_of, or nothing. The image itself
// is in base already, from the folder that image_of names.
func (m manifest) checkImageOf(base Language) string {
	switch {
	case m.ImageOf == "":
		return ""
	case base.files == nil:
		return "is for built-in languages; name an image instead"
	case m.Image != "":
		return "stands beside image"
	case base.image == nil:
		return fmt.Sprintf("is %q, which is not a folder with a Dockerfile", m.ImageOf)
	}
	return ""
}

// language puts the manifest's fields into base.
func (m manifest) language(base Language) Language {
	base.ID, base.Name, base.Image = m.ID, m.Name, m.Image
	base.File, base.Extension = m.File, m.Extension
	base.Version, base.Compile, base.Run = m.Version, m.Compile, m.Run
	base.Env, base.Limits = m.Env, m.Limits.limits()
	if o := m.Opening; o != nil {
		base.Opening = &Opening{Text: o.Text, UnlessBegins: o.UnlessBegins, UnlessHas: o.UnlessHas}
	}
	if m.Warm != nil {
		base.Warm = &Warm{Fork: m.Warm.Fork, Threads: m.Warm.Threads, Alone: m.Warm.Alone, Run: m.Warm.Run, Command: m.Warm.Command}
	}
	return base
}

func (m manifestLimits) limits() Limits {
	return Limits{
		Timeout:            milliseconds(m.TimeoutMS),
		CompileTimeout:     milliseconds(m.CompileTimeoutMS),
		CPU:                milliseconds(m.CPUMS),
		MemoryBytes:        m.MemoryBytes,
		CompileMemoryBytes: m.CompileMemoryBytes,
		Processes:          m.Processes,
		OpenFiles:          m.OpenFiles,
		FileBytes:          m.FileBytes,
		SlotBytes:          m.SlotBytes,
		ReserveBytes:       m.ReserveBytes,
		SlotInodes:         m.SlotInodes,
		OutputBytes:        m.OutputBytes,
	}
}

// milliseconds converts without overflow: what is out of bounds stays so, for
// Validate to refuse.
func milliseconds(ms int64) time.Duration {
	beyond := int64(maxTimeout/time.Millisecond) + 1
	return time.Duration(max(-beyond, min(ms, beyond))) * time.Millisecond
}
