package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path"
	"strings"

	"github.com/MarioLegenda/execman/core/internal/lang"
)

// execWay is what projects do that have no agent: a container that stays up and
// does nothing, and one `docker exec` per run, by the docker command. Nobody
// limits, confines or kills the program, nobody removes its files.
type execWay struct{ id string }

// stayUp is how long the container would outlive a process that is killed.
const stayUp = "3600"

func openExec(ctx context.Context, l lang.Language) (*execWay, error) {
	out, err := docker(ctx, "", "run", "-d", "--rm", "--pull", "never", "--network", "none", l.ImageRef(), "sleep", stayUp)
	return &execWay{strings.TrimSpace(out)}, err
}

func (w *execWay) container() (string, error) { return w.id, nil }

func (w *execWay) close() error {
	_, err := docker(context.Background(), "", "rm", "-f", w.id)
	return err
}

// run brings the files into the container by the command's input.
func (w *execWay) run(ctx context.Context, p program, n int64) error {
	args := []string{"exec", "-i"}
	for name, value := range p.language.Env {
		args = append(args, "-e", name+"="+value)
	}
	var input strings.Builder
	for _, name := range p.sorted() {
		input.Write(p.file(name, n))
	}
	out, err := docker(ctx, input.String()+p.stdin, append(args, w.id, "sh", "-c", script(p, n))...)
	if err == nil && out != p.stdout {
		err = fmt.Errorf("%s: printed %.200q, not %.200q", p.name, out, p.stdout)
	}
	return err
}

// script lays the files in a folder of the run's own, compiles and runs. The
// names of the files and commands are those that execman gives the compiler.
func script(p program, n int64) string {
	var b strings.Builder
	b.WriteString("d=/tmp/$$ && mkdir -p $d/out $d/work && cd $d/work")
	for _, name := range p.sorted() {
		if folder := path.Dir(name); folder != "." {
			fmt.Fprintf(&b, " && mkdir -p %s", quoted(folder))
		}
		fmt.Fprintf(&b, " && head -c %d > %s", len(p.file(name, n)), quoted(name))
	}
	if compile := p.language.CompileArgv(p.entry, p.sorted()); len(compile) > 0 {
		b.WriteString(" && " + quoted(compile...))
	}
	b.WriteString(" && exec " + quoted(p.language.RunArgv(p.entry, p.sorted(), nil)...))
	return b.String()
}

// quoted is words as the shell takes them for what they are.
func quoted(words ...string) string {
	list := make([]string, len(words))
	for i, word := range words {
		list[i] = "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
	}
	return strings.Join(list, " ")
}

// docker runs the docker command and returns what it printed.
func docker(ctx context.Context, input string, args ...string) (string, error) {
	command := exec.CommandContext(ctx, "docker", args...)
	command.Stdin = strings.NewReader(input)
	out, err := command.Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		return "", fmt.Errorf("docker %s: %w: %.500s", args[0], err, failed.Stderr)
	}
	return string(out), err
}
