package execman

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"slices"
	"weak"

	"github.com/MarioLegenda/execman/core/internal/agent"
	"github.com/MarioLegenda/execman/core/internal/cache"
)

// DefaultCacheBytes is Config.CacheBytes when that is 0: 128 MiB. Compiled
// programs take from a few KB (Java, C) to 5 MB (Rust).
const DefaultCacheBytes = 128 << 20

func (c Config) cacheBytes() int64 { return cmp.Or(c.CacheBytes, DefaultCacheBytes) }

// artifact is a program that has been compiled. Many runs share it and none
// changes it.
type artifact struct {
	number uint64       // by which agents keep it
	made   agent.Made   // all that lies in the slot when the program starts
	report agent.Report // of the compile step
	output []byte       // what the compiler printed
	// home is that of the agent that has made it. An artifact may outlive its agent by
	// long, and does not keep what that has held of the host's memory.
	home weak.Pointer[agent.Client]
	bringing
}

// fileOverhead is about what a file of an artifact takes beside its name and data.
const fileOverhead = 128

// bytes is what the artifact takes in memory once its bytes are here.
func (a *artifact) bytes() int64 {
	total := int64(len(a.output)) + fileOverhead
	for _, f := range a.made.Files {
		total += fileOverhead + int64(len(f.Name)) + f.Size
	}
	return total
}

// replay hands out what the compiler printed, as it came from the container.
// Of no artifact it does nothing.
func (a *artifact) replay(take func(agent.Stream, []byte)) {
	if a == nil {
		return
	}
	for chunk := range slices.Chunk(a.output, mergeBytes) {
		take(agent.CompileOutput, chunk)
	}
}

// artifactKey names the artifact of a spec's compile step in an image: it is the
// same only if the compiler is, what it is told, what it may use, all files and
// how much of the compiler's output is kept. The deadline is no part of it,
// since only what was compiled in time has an artifact; nor is the slot, of
// which compilers see the path.
func artifactKey(language, image string, spec *agent.Spec) cache.Key {
	h := keyHash{sha256.New()}
	h.numbers(agent.Protocol)
	h.texts(language, image)
	step := spec.Compile
	h.numbers(int64(len(step.Commands)))
	for _, argv := range step.Commands {
		h.texts(argv...)
	}
	h.texts(step.Env...)
	h.texts(fmt.Sprintf("%+v", step.Limits))
	h.numbers(spec.OutputBytes)
	files := slices.SortedFunc(slices.Values(spec.Files), func(a, b agent.File) int { return cmp.Compare(a.Name, b.Name) })
	h.numbers(int64(len(files)))
	for _, f := range files {
		h.texts(f.Name)
		h.numbers(int64(len(f.Data)))
		h.Write(f.Data)
	}
	return cache.Key{Group: language, Sum: [sha256.Size]byte(h.Sum(nil))}
}

// keyHash takes texts and numbers so that no two sequences of them are the same
// bytes: each has its length before it.
type keyHash struct{ hash.Hash }

func (h keyHash) numbers(all ...int64) {
	for _, n := range all {
		h.Write(binary.BigEndian.AppendUint64(nil, uint64(n)))
	}
}

func (h keyHash) texts(all ...string) {
	h.numbers(int64(len(all)))
	for _, text := range all {
		h.numbers(int64(len(text)))
		fmt.Fprint(h, text)
	}
}

// newArtifact makes an artifact of what the agent of home has told. The output
// belongs to the run's own result, so it is copied.
func newArtifact(number uint64, made agent.Made, report agent.Report, output []byte, home *agent.Client) *artifact {
	return &artifact{
		number: number, made: made, report: report, output: bytes.Clone(output), home: weak.Make(home),
		bringing: bringing{done: make(chan struct{})},
	}
}
