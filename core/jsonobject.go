package execman

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// The readers below are stricter than encoding/json: keys are compared
// exactly, one that is unknown or appears twice is an error, and every error
// tells the place as a path of keys.

// jsonReader reads the value at a path, for example "languages.python3.workers".
// The value is valid JSON.
type jsonReader func(raw json.RawMessage, at string) error

// jsonFields finds the reader of a key's value; nil: the key is unknown.
type jsonFields func(key string) jsonReader

// jsonKeys are the keys of an object that knows its keys.
func jsonKeys(readers map[string]jsonReader) jsonFields {
	return func(key string) jsonReader { return readers[key] }
}

// readJSONDocument reads exactly one JSON value, an object.
func readJSONDocument(data []byte, fields jsonFields) error {
	var raw json.RawMessage
	err := json.Unmarshal(data, &raw)
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		return fmt.Errorf("no JSON at byte %d: %w", syntax.Offset, err)
	}
	if err != nil {
		return err
	}
	return readJSONObject(raw, "", fields)
}

// readJSONObject reads an object's fields in their order. Null is an empty object.
func readJSONObject(raw json.RawMessage, at string, fields jsonFields) error {
	if string(raw) == "null" {
		return nil
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return atPath(at, errors.New("must be an object"))
	}
	seen := map[string]bool{}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return atPath(at, err)
		}
		if err := readJSONField(dec, at, key.(string), fields, seen); err != nil {
			return err
		}
	}
	return nil
}

// readJSONField reads the value of a key.
func readJSONField(dec *json.Decoder, at, key string, fields jsonFields, seen map[string]bool) error {
	read := fields(key)
	switch {
	case read == nil:
		return atPath(at, fmt.Errorf("unknown key %q", key))
	case seen[key]:
		return atPath(at, fmt.Errorf("key %q appears twice", key))
	}
	seen[key] = true
	var raw json.RawMessage
	if err := dec.Decode(&raw); err != nil {
		return atPath(at, err)
	}
	return read(raw, jsonPath(at, key))
}

// jsonInto reads a plain value with encoding/json. Null leaves it as it is.
func jsonInto[T any](value *T) jsonReader {
	return func(raw json.RawMessage, at string) error {
		err := json.Unmarshal(raw, value)
		if mistyped := (*json.UnmarshalTypeError)(nil); errors.As(err, &mistyped) {
			err = fmt.Errorf("must be %s, not %s", jsonKind(mistyped.Type.Kind()), mistyped.Value)
		}
		return atPath(at, err)
	}
}

// jsonKind is a Go type in the words of JSON.
func jsonKind(kind reflect.Kind) string {
	switch kind {
	case reflect.String:
		return "a string"
	case reflect.Slice:
		return "an array"
	case reflect.Float64:
		return "a number"
	default:
		return "a whole number"
	}
}

// atPath puts the place in front of an error; nil stays nil.
func atPath(at string, err error) error {
	if err == nil || at == "" {
		return err
	}
	return fmt.Errorf("%s: %w", at, err)
}

// jsonPath is the path of a key. Keys that would make it ambiguous are quoted.
func jsonPath(at, key string) string {
	if key == "" || strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || strings.ContainsRune(`.:"`, r) }) {
		key = strconv.Quote(key)
	}
	if at == "" {
		return key
	}
	return at + "." + key
}
