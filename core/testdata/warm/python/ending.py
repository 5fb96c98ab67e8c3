# Ends as its input says.
from __future__ import print_function
import atexit, os, signal, sys, threading, time

first = atexit.register(lambda: print("registered first"))
atexit.register(lambda: print("registered last", file=sys.stderr))
word, _, rest = sys.stdin.readline().strip().partition(" ")
sys.stdout.write("before")
if word == "exit":
    sys.exit(int(rest))
if word == "say":
    sys.exit(rest)
if word == "at once":
    os._exit(7)
if word == "underscore":
    os._exit(int(rest))
if word == "signal":
    os.kill(os.getpid(), int(rest))
if word == "abort":
    os.abort()
if word == "raise":
    raise ValueError(u"caf\u00e9 " + rest)
if word == "deep":
    def deep(n):
        return deep(n + 1)
    deep(0)
if word == "warn":
    import warnings
    warnings.warn("a warning")
    warnings.warn("old", DeprecationWarning)
if word == "thread":
    def late():
        time.sleep(0.05)
        print("from a thread")
        raise KeyError("in a thread")
    threading.Thread(target=late, name="late").start()
if word == "timer":
    threading.Timer(0.05, print, ["from a timer"]).start()
if word == "compile":
    exec("def broken(:")
if word == "interrupt":
    signal.raise_signal(signal.SIGINT) if hasattr(signal, "raise_signal") else os.kill(os.getpid(), signal.SIGINT)
    time.sleep(1)
if word == "pipe":
    # What a write to nobody comes to.
    r, w = os.pipe()
    os.close(r)
    os.write(w, b"x")
if word == "alarm":
    signal.alarm(1)
    time.sleep(30)
if word == "usr":
    signal.signal(signal.SIGUSR1, lambda *_: print("handled"))
    os.kill(os.getpid(), signal.SIGUSR1)
if word == "closed":
    sys.stdout.close()
    os.close(1)
