package main

import (
	"fmt"
	"strings"
	"time"

	execman "github.com/MarioLegenda/execman/core"
)

// program is a request with {token} where the run's own token goes, and what
// must come of it.
type program struct {
	name    string
	request execman.Request
	status  execman.Status
	cancel  time.Duration // when its caller gives up; 0: never
}

const tokenMark = "{token}"

// fill returns the request of one run.
func (p *program) fill(token string) execman.Request {
	req := p.request
	req.Source = strings.ReplaceAll(req.Source, tokenMark, token)
	req.Stdin = []byte(strings.ReplaceAll(string(req.Stdin), tokenMark, token))
	return req
}

// check says what is wrong with a result, or nothing.
func (p *program) check(token string, r *execman.Result) string {
	switch {
	case r.Status != p.status && (p.cancel == 0 || !r.OK()):
		return fmt.Sprintf("%s %s: %s instead of %s: %.200q %.200q", p.request.Language, p.name, r.Status, p.status, r.Stdout, r.Stderr)
	case p.status != execman.StatusCompileError && p.cancel == 0 && !strings.HasPrefix(string(r.Stdout), token+"\n"):
		return fmt.Sprintf("%s %s: not its own output: %.200q %.200q, after %s of processor time in %s", p.request.Language, p.name, r.Stdout, r.Stderr, r.CPU, r.Wall)
	}
	return ""
}

const (
	// short bounds the programs that never end.
	short = 2 * time.Second
	// long is for the one whose end is another limit: beside fork bombs it may take
	// longer to get there than programs have by default.
	long = 20 * time.Second
)

// programs are those of each language; every one prints its token first.
var programs = []program{
	{name: "hello", request: execman.Request{Language: "python3", Source: "print('{token}')"}, status: execman.StatusOK},
	{name: "echo", request: execman.Request{Language: "python3", Source: "print(input())", Stdin: []byte("{token}\n")}, status: execman.StatusOK},
	{name: "exit", request: execman.Request{Language: "python3", Source: "print('{token}'); exit(3)"}, status: execman.StatusFailed},
	{name: "loop", request: execman.Request{Language: "python3", Source: "print('{token}')\nwhile True: pass", Timeout: short}, status: execman.StatusTimeout},
	{name: "memory", request: execman.Request{Language: "python3", Source: "print('{token}')\nx = []\nwhile True: x.append(bytearray(b'x') * 1_000_000)", Timeout: long}, status: execman.StatusMemoryLimit},
	{name: "output", request: execman.Request{Language: "python3", Source: "print('{token}')\nfor _ in range(3000): print('x' * 1000)"}, status: execman.StatusOK},
	{name: "given up", request: execman.Request{Language: "python3", Source: "print('{token}')\nimport time; time.sleep(2)"}, status: execman.StatusCanceled, cancel: 300 * time.Millisecond},
	{name: "hello", request: execman.Request{Language: "node_latest", Source: "console.log('{token}')"}, status: execman.StatusOK},
	{name: "throw", request: execman.Request{Language: "node_latest", Source: "console.log('{token}'); throw new Error()"}, status: execman.StatusFailed},
	{name: "hello", request: execman.Request{Language: "bash", Source: "echo {token}"}, status: execman.StatusOK},
	{name: "daemon", request: execman.Request{Language: "bash", Source: "echo {token}; setsid sleep 1000 & touch /tmp/left-$$ /dev/shm/left-$$"}, status: execman.StatusOK},
	{name: "files", request: execman.Request{Language: "bash", Source: "echo {token}; mkdir -p a/b/c; for i in $(seq 50); do echo x > a/b/c/$i; done; chmod 000 a/b"}, status: execman.StatusOK},
	{name: "fork bomb", request: execman.Request{Language: "bash", Source: "echo {token}; f() { f | f & }; f 2>/dev/null; while :; do :; done", Timeout: short}, status: execman.StatusTimeout},
	{name: "hello", request: execman.Request{Language: "c", Source: "#include <stdio.h>\nint main(void) { puts(\"{token}\"); }"}, status: execman.StatusOK},
	{name: "no program", request: execman.Request{Language: "c", Source: "int main(void) { return {token} }"}, status: execman.StatusCompileError},
}

// chosen returns the programs of the languages.
func chosen(languages []string) (of []program) {
	for _, p := range programs {
		for _, id := range languages {
			if p.request.Language == id {
				of = append(of, p)
			}
		}
	}
	return of
}
