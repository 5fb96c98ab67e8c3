# PYTHONPATH=bindings/python python3 examples/python/first.py
from execman import Execman, Pool

with Execman(python3=Pool(workers=10), c=Pool()) as em:
    print(em.run("python3", "print('hello', input())", stdin="from Python").stdout_text, end="")
    result = em.run("c", "int main(void) { return answer; }")
    print(result.status, result.compile.output_text.splitlines()[1])
