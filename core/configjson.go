package execman

import (
	"encoding/json"
	"fmt"
	"math"
	"time"

	"github.com/MarioLegenda/execman/core/internal/lang"
)

// ParseConfig reads a Config from JSON, as include/execman.h describes it:
//
//	{"languages": {"python3": {"workers": 10, "timeout_ms": 2000}}, "build": "missing"}
//
// The keys are the fields of Config and Pool in lower case with underscores;
// times are in milliseconds and end in _ms. A value that is null, like a key
// that is left out, is the default. A key that is unknown or appears twice is
// an error that names it and its place; every error wraps ErrInvalidConfig.
// What the values mean is checked by New.
func ParseConfig(data []byte) (Config, error) {
	var cfg Config
	err := readJSONDocument(data, jsonKeys(map[string]jsonReader{
		"languages":        poolsInto(&cfg.Languages),
		"custom_languages": languagesInto(&cfg.CustomLanguages),
		"docker_host":      jsonInto(&cfg.DockerHost),
		"build":            jsonInto(&cfg.Build),
		"build_network":    jsonInto(&cfg.BuildNetwork),
		"runtime":          jsonInto(&cfg.Runtime),
		"isolation":        jsonInto(&cfg.Isolation),
		"cpus":             jsonInto(&cfg.CPUs),
		"queue":            jsonInto(&cfg.Queue),
		"cache_bytes":      jsonInto(&cfg.CacheBytes),
	}))
	if err != nil {
		return Config{}, fmt.Errorf("%w: %w", ErrInvalidConfig, err)
	}
	return cfg, nil
}

// poolsInto reads the pools of the languages.
func poolsInto(pools *map[string]Pool) jsonReader {
	return func(raw json.RawMessage, at string) error {
		*pools = map[string]Pool{}
		return readJSONObject(raw, at, func(id string) jsonReader {
			return func(raw json.RawMessage, at string) error {
				var p Pool
				err := poolInto(&p)(raw, at)
				(*pools)[id] = p
				return err
			}
		})
	}
}

// poolInto reads one language's pool.
func poolInto(p *Pool) jsonReader {
	return func(raw json.RawMessage, at string) error {
		return readJSONObject(raw, at, jsonKeys(map[string]jsonReader{
			"workers":                jsonInto(&p.Workers),
			"containers":             jsonInto(&p.Containers),
			"timeout_ms":             millisecondsInto(&p.Timeout),
			"max_timeout_ms":         millisecondsInto(&p.MaxTimeout),
			"compile_timeout_ms":     millisecondsInto(&p.CompileTimeout),
			"max_compile_timeout_ms": millisecondsInto(&p.MaxCompileTimeout),
			"cpu_ms":                 millisecondsInto(&p.CPU),
			"memory_bytes":           jsonInto(&p.MemoryBytes),
			"max_memory_bytes":       jsonInto(&p.MaxMemoryBytes),
			"compile_memory_bytes":   jsonInto(&p.CompileMemoryBytes),
			"processes":              jsonInto(&p.Processes),
			"open_files":             jsonInto(&p.OpenFiles),
			"file_bytes":             jsonInto(&p.FileBytes),
			"slot_bytes":             jsonInto(&p.SlotBytes),
			"slot_inodes":            jsonInto(&p.SlotInodes),
			"output_bytes":           jsonInto(&p.OutputBytes),
			"max_output_bytes":       jsonInto(&p.MaxOutputBytes),
			"max_cpu_ms":             millisecondsInto(&p.MaxCPU),
			"max_processes":          jsonInto(&p.MaxProcesses),
			"max_open_files":         jsonInto(&p.MaxOpenFiles),
			"max_file_bytes":         jsonInto(&p.MaxFileBytes),
			"image":                  jsonInto(&p.Image),
			"warm_ms":                millisecondsInto(&p.Warm),
		}))
	}
}

// languagesInto reads the manifests of the caller's own languages.
func languagesInto(languages *[]Language) jsonReader {
	return func(raw json.RawMessage, at string) error {
		var manifests []json.RawMessage
		if err := jsonInto(&manifests)(raw, at); err != nil {
			return err
		}
		for i, manifest := range manifests {
			l, err := lang.Parse(manifest)
			if err != nil {
				return fmt.Errorf("%s[%d]: %w", at, i, err)
			}
			*languages = append(*languages, l)
		}
		return nil
	}
}

// millisecondsInto reads a whole number of milliseconds.
func millisecondsInto(d *time.Duration) jsonReader {
	return func(raw json.RawMessage, at string) error {
		const most = math.MaxInt64 / int64(time.Millisecond)
		var ms int64
		if err := jsonInto(&ms)(raw, at); err != nil {
			return err
		}
		if ms > most || ms < -most {
			return fmt.Errorf("%s: %d is out of range", at, ms)
		}
		*d = time.Duration(ms) * time.Millisecond
		return nil
	}
}
