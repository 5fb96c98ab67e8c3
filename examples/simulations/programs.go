package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
)

// tokenMark is where a program's text has the token of its run.
const tokenMark = "{token}"

// programNames are the built-in programs: hello only prints, cpu computes for
// some tens of milliseconds, sleep waits for 100 ms, and output prints 10,000
// lines.
var programNames = []string{"hello", "cpu", "sleep", "output"}

// programs holds the built-in ones by language.
var programs = map[string]map[string]string{
	"python3": {
		"hello":  `print("{token}")`,
		"cpu":    `print("{token}", sum(i * i for i in range(500_000)))`,
		"sleep":  "import time\ntime.sleep(0.1)\nprint('{token}')",
		"output": `print("{token}\n" * 10_000, end="")`,
	},
	"node_latest": {
		"hello":  `console.log("{token}")`,
		"cpu":    `let n = 0; for (let i = 0; i < 3e7; i++) n += i % 7; console.log("{token}", n)`,
		"sleep":  `setTimeout(() => console.log("{token}"), 100)`,
		"output": `process.stdout.write("{token}\n".repeat(10_000))`,
	},
	"ruby": {
		"hello":  `puts "{token}"`,
		"cpu":    `puts "{token} #{(0...500_000).sum { |i| i * i }}"`,
		"sleep":  `sleep 0.1; puts "{token}"`,
		"output": `print "{token}\n" * 10_000`,
	},
	"perl": {
		"hello":  `print "{token}\n";`,
		"cpu":    `my $n = 0; $n += $_ % 7 for 0 .. 500_000; print "{token} $n\n";`,
		"sleep":  `select undef, undef, undef, 0.1; print "{token}\n";`,
		"output": `print "{token}\n" x 10_000;`,
	},
	"c": {
		"hello": "#include <stdio.h>\n" + `int main(void) { puts("{token}"); }`,
		"cpu": "#include <stdio.h>\n" +
			`int main(void) { volatile long n = 0; for (long i = 0; i < 20000000; i++) n += i % 7; printf("{token} %ld\n", n); }`,
		"sleep":  "#include <stdio.h>\n#include <unistd.h>\n" + `int main(void) { usleep(100000); puts("{token}"); }`,
		"output": "#include <stdio.h>\n" + `int main(void) { for (int i = 0; i < 10000; i++) puts("{token}"); }`,
	},
	"go": {
		"hello":  "package main\n\nimport \"fmt\"\n\n" + `func main() { fmt.Println("{token}") }`,
		"cpu":    "package main\n\nimport \"fmt\"\n\n" + `func main() { n := 0; for i := range 20_000_000 { n += i % 7 }; fmt.Println("{token}", n) }`,
		"sleep":  "package main\n\nimport (\"fmt\"; \"time\")\n\n" + `func main() { time.Sleep(100 * time.Millisecond); fmt.Println("{token}") }`,
		"output": "package main\n\nimport (\"fmt\"; \"strings\")\n\n" + `func main() { fmt.Print(strings.Repeat("{token}\n", 10_000)) }`,
	},
}

// programText returns a program's text: a built-in one of the language, or a file.
func programText(language, program string) (string, error) {
	if slices.Contains(programNames, program) {
		text, found := programs[language][program]
		if !found {
			return "", fmt.Errorf("there is no built-in program for %q: name a file with -program", language)
		}
		return text, nil
	}
	file, err := os.ReadFile(program)
	if err != nil {
		return "", fmt.Errorf("-program is neither a file nor one of %s: %w", strings.Join(programNames, ", "), err)
	}
	if !strings.Contains(string(file), tokenMark) {
		return "", fmt.Errorf("%s: the program must print %s, in whose place each run gets a token of its own", program, tokenMark)
	}
	return string(file), nil
}
