"""Says hello in four languages.

    make build images
    PYTHONPATH=bindings/python python3 examples/python/hello.py
"""

from execman import Execman, Pool

programs = {
    "python3": "print('hello')",
    "node_latest": "console.log('hello')",
    "c": '#include <stdio.h>\nint main(void) { puts("hello"); }',
    "go": 'package main\nimport "fmt"\nfunc main() { fmt.Println("hello") }',
}

with Execman({language: Pool() for language in programs}) as em:
    for language, source in programs.items():
        r = em.run(language, source)
        seconds = r.wall + (r.compile.wall if r.compile else 0)
        print(f"{language:12} {r.status:8} {seconds * 1000:6.1f} ms  {r.stdout_text}", end="")
