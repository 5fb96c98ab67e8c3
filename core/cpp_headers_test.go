package execman_test

import (
	"bytes"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/MarioLegenda/execman/core/internal/lang"
)

// cppBeginnings are beginnings of programs that may have a header compiled ahead, or
// seem to.
var cppBeginnings = map[string]struct {
	text  string
	ahead bool // it has one
}{
	"first":        {"#include <iostream>\n", true},
	"sorted":       {"#include <algorithm>\n#include <cstdio>\n#include <iostream>\n#include <vector>\n", true},
	"within":       {"#include <map>\n#include <sstream>\n", true},
	"of two":       {"#include <iostream>\n#include <bits/stdc++.h>\n", true},
	"again":        {"#include <format>\n#include <iostream>\n#include <format>\n#include <iostream>\n", true},
	"comments":     {"// a\n/* b\n*/ # /* c */ include /* d */ <vector> // e\n\n\t#include<iostream>/* f */\n", true},
	"from Windows": {"// a\r\n#include <vector>\r\n#include <iostream>\r\n", true},
	"own after":    {"#include <vector>\n#include <iostream>\n#include \"own.hpp\"\n", true},
	"macro after":  {"#include <vector>\n#include <iostream>\n#define number int\n", true},
	"error":        {"#include <vector>\n#include <iostream>\nint number = \"text\";\n", true},
	"error first":  {"#include <iostream>\n#include <map>\nauto &out = std::cout << std::map<int, int>();\n", false},
	"warning":      {"#include <vector>\n#include <iostream>\n#warning mind the step\n", true},
	"missing":      {"#include <vector>\n#include <iostream>\n#include <no_such_header>\n", false},
	"extra":        {"#include <vector>\n#include <iostream> extra\n", false},
	"open":         {"#include <vector>\n#include <iostream> /* open\n", false},
	"macro before": {"#define _GLIBCXX_ASSERTIONS\n#include <iostream>\n", false},
	"macro amid":   {"#include <vector>\n#define NDEBUG\n#include <iostream>\n", false},
	"own before":   {"#include \"own.hpp\"\n#include <iostream>\n", false},
	"pragma":       {"#include <vector>\n#pragma GCC optimize(\"O2\")\n#include <iostream>\n", false},
	"condition":    {"#include <vector>\n#ifdef __linux__\n#include <iostream>\n#endif\n", false},
	"not taken":    {"#include <vector>\n#if 0\n#include <iostream>\n#endif\n", false},
	"in a comment": {"#include <vector>\n// \\\n#include <iostream>\n", false},
	"spliced":      {"/* a *\\\n/\n#define string int\n/* b */\n#include <iostream>\n", false},
	"in a string":  {"#include <vector>\nauto text = R\"(\n#include <iostream>\n)\";\n", false},
	"no directive": {"#include <vector>\n#includes <iostream>\n", false},
	"none":         {"#include <vector>\n#include <cmath>\n", false},
	"nothing":      {"", false},
}

const cppOwnHeader, cppEnd = "#include <iostream>\n#include <string>\n", `
int main() {
    return 3;
}
`

// A program gets the same code from the compiler, and the same messages, with headers
// that were compiled ahead as without them. It may differ in the order of its functions.
func TestHeadersCompiledAheadChangeNothing(t *testing.T) {
	folder := t.TempDir()
	var sources []string
	put := func(name, text string) {
		require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(folder, name)), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644))
		if path.Ext(name) == ".cpp" {
			sources = append(sources, name)
		}
	}
	programs, err := lang.Programs("c++")
	require.NoError(t, err)
	for _, program := range programs {
		for name, data := range program.Files {
			put(path.Join(program.Name, name), string(data))
		}
	}
	for name, beginning := range cppBeginnings {
		put(path.Join("beginnings", name+".cpp"), beginning.text+cppEnd)
	}
	put("beginnings/own.hpp", cppOwnHeader)
	slices.Sort(sources)

	ahead, plain := startCompiler(t, folder), startCompiler(t, folder)
	plain.shell("rm -r /usr/local/lib/execman")
	for _, source := range sources {
		t.Run(source, func(t *testing.T) {
			want, wantSaid, wantErr := plain.compile(source)
			got, gotSaid, gotErr := ahead.compile(source)
			require.Equal(t, wantSaid, gotSaid)
			require.Equal(t, wantErr == nil, gotErr == nil)
			require.Equal(t, want, got)
		})
	}
}

// Wherever a header that was compiled ahead may come first, it does.
func TestHeadersCompiledAheadAreTaken(t *testing.T) {
	folder := t.TempDir()
	for name, beginning := range cppBeginnings {
		if beginning.ahead {
			require.NoError(t, os.WriteFile(filepath.Join(folder, name+".cpp"), []byte(beginning.text+cppEnd), 0o600))
		}
	}
	require.NoError(t, os.WriteFile(filepath.Join(folder, "own.hpp"), []byte(cppOwnHeader), 0o600))
	compiler := startCompiler(t, folder)
	// Whoever reads their text before them does not compile.
	compiler.shell(`for header in format iostream bits/stdc++.h; do
		find /usr/include -path "*/c++/*/$header" -exec sed -i '1i#ifndef _GLIBCXX_FORMAT\n#error not compiled ahead\n#endif' {} +
	done`)
	for name, beginning := range cppBeginnings {
		if beginning.ahead {
			t.Run(name, func(t *testing.T) {
				_, said, _ := compiler.compile(name + ".cpp")
				require.NotContains(t, said, "not compiled ahead")
			})
		}
	}
}

// compiler is a container of C++'s image.
type compiler struct {
	t         *testing.T
	container string
	command   []string // the manifest's, without what it is given
}

// startCompiler starts one that has the files of a folder.
func startCompiler(t *testing.T, folder string) *compiler {
	t.Helper()
	table, err := lang.Builtin()
	require.NoError(t, err)
	c := &compiler{t: t, container: startIdle(t, imageOf(t, "c++"))}
	for _, argument := range table["c++"].Compile {
		if argument != "-o" && !strings.HasPrefix(argument, "{") {
			c.command = append(c.command, argument)
		}
	}
	require.NoError(t, exec.Command("docker", "cp", folder+"/.", c.container+":/tmp/").Run())
	return c
}

func (c *compiler) shell(script string) {
	c.t.Helper()
	out, err := exec.Command("docker", "exec", c.container, "sh", "-ec", script).CombinedOutput()
	require.NoError(c.t, err, string(out))
}

// compile compiles one file, and tells what was made of it, and what was said. Of the
// assembly, what follows from the order of functions is left out: the numbers of labels,
// and in which section a function's constants and handlers are that may share one.
func (c *compiler) compile(source string) (assembly, said string, err error) {
	command := append([]string{"exec", "-w", path.Join("/tmp", path.Dir(source)), c.container}, c.command...)
	var stdout, stderr bytes.Buffer
	run := exec.Command("docker", append(command, "-S", "-o", "-", path.Base(source))...)
	run.Stdout, run.Stderr = &stdout, &stderr
	err = run.Run()
	lines := strings.Split(cppOrder.ReplaceAllString(stdout.String(), "$1"), "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n"), stderr.String(), err
}

var cppOrder = regexp.MustCompile(`(\.L)[A-Z]*[0-9]+|(?m:^\t\.(?:section\t.*|text)\n)`)
