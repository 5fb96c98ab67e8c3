# Recurses without end, in a thread with a large stack.
import sys, threading

sys.setrecursionlimit(1 << 30)
threading.stack_size(512 << 20)

def deeper(value):
    return sorted([value], key=deeper)

thread = threading.Thread(target=deeper, args=(1,))
thread.start()
thread.join()
raise SystemExit('the recursion ended')
