package execman

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// These rules are the project's memory of what went wrong elsewhere; each has
// its reason beside it.

const module = "github.com/MarioLegenda/execman/"

// arrows are the imports inside of the module that are allowed. They point one
// way, so that each part can be read and tested without the others.
var arrows = map[string][]string{
	"capi":                    {"core"},
	"core":                    {"core/internal/pool", "core/internal/cache", "core/internal/agent", "core/internal/docker", "core/internal/lang"},
	"core/cmd/execman-agent":  {"core/internal/agent"},
	"core/cmd/execman-bench":  {"core", "core/internal/lang"},
	"core/cmd/execman-docs":   {"core", "core/internal/lang"},
	"core/cmd/execman-images": {"core"},
	"core/internal/lang":      {"dockerImages"},
}

// banned are calls that a library inside somebody's application must not make.
var banned = map[string]string{
	"log.Fatal": "ends the application", "log.Fatalf": "ends the application", "log.Fatalln": "ends the application",
	"os.Exit": "ends the application", "fmt.Print": "writes to the application's output",
	"fmt.Printf": "writes to the application's output", "fmt.Println": "writes to the application's output",
	"os.RemoveAll": "may remove what is not ours", "signal.Ignore": "changes the application's signals",
}

// agentOnly are files of process 1 of a container, which is no library.
func agentOnly(file string) bool {
	return strings.HasPrefix(file, "core/internal/agent/") && strings.HasSuffix(file, "_linux.go")
}

func TestArchitecture(t *testing.T) {
	files := 0
	require.NoError(t, filepath.WalkDir("..", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file := filepath.ToSlash(strings.TrimPrefix(name, "../"))
		if strings.HasPrefix(file, "examples/") || strings.HasPrefix(file, "dockerImages/") && strings.Count(file, "/") > 1 {
			return nil
		}
		files++
		tree, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		require.NoError(t, err)
		checkImports(t, file, tree)
		checkCalls(t, file, tree)
		checkComments(t, file, tree)
		return nil
	}))
	require.Greater(t, files, 50)
}

func checkImports(t *testing.T, file string, tree *ast.File) {
	for _, spec := range tree.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		require.NoError(t, err)
		inside, ours := strings.CutPrefix(imported, module)
		if ours && !slices.Contains(arrows[path.Dir(file)], inside) {
			t.Errorf("%s imports %s", file, inside)
		}
	}
}

func checkCalls(t *testing.T, file string, tree *ast.File) {
	if strings.HasPrefix(file, "core/cmd/") || agentOnly(file) {
		return
	}
	ast.Inspect(tree, func(node ast.Node) bool {
		if call, ok := node.(*ast.CallExpr); ok {
			if name := callee(call); banned[name] != "" {
				t.Errorf("%s calls %s, which %s", file, name, banned[name])
			}
		}
		return true
	})
}

// callee is the name of a called function as it is written.
func callee(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		if of, ok := f.X.(*ast.Ident); ok {
			return of.Name + "." + f.Sel.Name
		}
	}
	return ""
}

// checkComments holds that every exported name says what it means.
func checkComments(t *testing.T, file string, tree *ast.File) {
	for _, declaration := range tree.Decls {
		switch d := declaration.(type) {
		case *ast.FuncDecl:
			if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) {
				t.Errorf("%s: %s has no comment", file, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				if s, ok := spec.(*ast.TypeSpec); ok && s.Name.IsExported() && d.Doc == nil && s.Doc == nil {
					t.Errorf("%s: %s has no comment", file, s.Name.Name)
				}
			}
		}
	}
}

// exportedReceiver tells whether a method can be seen from outside at all.
func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	kind := d.Recv.List[0].Type
	if star, ok := kind.(*ast.StarExpr); ok {
		kind = star.X
	}
	if index, ok := kind.(*ast.IndexExpr); ok {
		kind = index.X
	}
	name, ok := kind.(*ast.Ident)
	return ok && name.IsExported()
}
