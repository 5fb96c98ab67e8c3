package lang

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// maxTimeout is the longest time a step may be given.
const maxTimeout = 24 * time.Hour

var (
	idPattern        = regexp.MustCompile(`^[a-z][a-z0-9_+]{0,63}$`)
	filePattern      = regexp.MustCompile(`^[A-Za-z0-9_]([A-Za-z0-9_.+-]{0,126}[A-Za-z0-9_+-])?$`)
	extensionPattern = regexp.MustCompile(`^\.[A-Za-z0-9_.+-]{1,127}$`)
	imagePattern     = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_.:/@-]{0,254}$`)
	envPattern       = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
)

// FieldError says what is wrong with a language.
type FieldError struct {
	// Language is the id as it was given; it may be empty or bad itself.
	Language string
	// Field is the field's name in a manifest, for example
	// "limits.timeout_ms". Empty: the JSON as a whole is broken.
	Field string
	// Problem completes the sentence that begins with the field.
	Problem string
}

// Error names the language, the field and the problem.
func (e *FieldError) Error() string {
	if e.Field == "" {
		return fmt.Sprintf("language %q: %s", e.Language, e.Problem)
	}
	return fmt.Sprintf("language %q: field %q %s", e.Language, e.Field, e.Problem)
}

// Validate reports the first field that is wrong, as a [*FieldError].
func (l Language) Validate() error {
	for _, check := range []func() (field, problem string){
		l.checkID, l.checkImage, l.checkFile, l.checkExtension,
		l.checkVersion, l.checkCompile, l.checkRun, l.checkWarm, l.checkOpening, l.checkEnv, l.checkLimits,
	} {
		if field, problem := check(); problem != "" {
			return &FieldError{Language: l.ID, Field: field, Problem: problem}
		}
	}
	return nil
}

func (l Language) checkID() (string, string) {
	return "id", mustMatch(l.ID, idPattern, "a letter and then letters, digits, _ and +, all lower case")
}

func (l Language) checkImage() (string, string) {
	if l.Built() {
		return "", ""
	}
	return "image", mustMatch(l.Image, imagePattern, "an image reference")
}

func (l Language) checkFile() (string, string) {
	return "file", mustMatch(l.File, filePattern, "a plain file name")
}

func (l Language) checkExtension() (string, string) {
	if l.Extension == "" {
		return "", ""
	}
	return "extension", mustMatch(l.Extension, extensionPattern, "a dot and a file name's end")
}

func mustMatch(value string, pattern *regexp.Regexp, meaning string) string {
	switch {
	case value == "":
		return "is missing"
	case !pattern.MatchString(value):
		return fmt.Sprintf("is %q, which is not %s", value, meaning)
	}
	return ""
}

func (l Language) checkVersion() (string, string) {
	if len(l.Version) == 0 {
		return "", ""
	}
	return "version", checkArgv(l.Version)
}

func (l Language) checkCompile() (string, string) {
	if !l.Compiled() {
		return "", ""
	}
	return "compile", checkArgv(l.Compile, placeFile, placeOut, placeFiles)
}

func (l Language) checkRun() (string, string) {
	if l.Compiled() {
		return "run", checkArgv(l.Run, placeFile, placeOut, placeFiles)
	}
	return "run", checkArgv(l.Run, placeFile, placeFiles)
}

func (l Language) checkWarm() (string, string) {
	switch {
	case l.Warm == nil:
		return "", ""
	case l.Warm.Threads && !l.Warm.Fork:
		return "warm.threads", "is there without fork"
	case len(l.Warm.Command) > 0 && !l.Warm.Fork:
		return "warm.command", "is there without fork"
	case l.Warm.Run != "":
		if wrong := l.checkWarmRun(); wrong != "" {
			return "warm.run", wrong
		}
	}
	if len(l.Warm.Command) == 0 {
		return "", ""
	}
	if l.Compiled() {
		return "warm.command", checkArgv(l.Warm.Command, placeFile, placeOut, placeFiles)
	}
	return "warm.command", checkArgv(l.Warm.Command, placeFile)
}

func (l Language) checkWarmRun() string {
	switch {
	case !l.Compiled():
		return "is there without compile"
	case len(l.Warm.Command) > 0 && !l.Warm.Threads:
		return "is there with a command that forks by itself"
	case !strings.HasPrefix(l.Warm.Run, placeOut):
		return "does not begin with {out}"
	}
	return checkArgument(l.Warm.Run, []string{placeOut})
}

func (l Language) checkEnv() (string, string) {
	for name, value := range l.Env {
		if !envPattern.MatchString(name) {
			return "env", fmt.Sprintf("has %q, which is not a variable's name", name)
		}
		if strings.ContainsRune(value, 0) {
			return "env", fmt.Sprintf("has a NUL byte in the value of %s", name)
		}
	}
	return "", ""
}

func (l Language) checkLimits() (string, string) {
	for _, limit := range l.Limits.fields() {
		if limit.value < 0 {
			return "limits." + limit.name, "is negative"
		}
	}
	if l.Limits.Timeout > maxTimeout {
		return "limits.timeout_ms", "is more than a day"
	}
	if l.Limits.CompileTimeout > maxTimeout {
		return "limits.compile_timeout_ms", "is more than a day"
	}
	return "", ""
}
