# Leaves what its input says to the end of the interpreter, where code of its own may run.
from __future__ import print_function
import os, sys

# What a method at the very end still has, when all modules are gone.
def tell(text, write=os.write):
    write(1, text + b"\n")

class Tells(object):
    def __init__(self, text):
        self.text = text

    def __del__(self, tell=tell):
        tell(self.text)

class Bare(object):
    __slots__ = ()

    def __del__(self, tell=tell):
        tell(b"bare")

class Quiet(object):
    pass

class Loop(Tells):
    def __init__(self, text):
        Tells.__init__(self, text)
        self.own = self

class Exact(list):
    pass

def steps():
    try:
        yield 1
        yield 2
    finally:
        tell(b"a generator's end")

class Stream(object):
    def __init__(self, under, broken=False):
        self.under, self.broken = under, broken

    def write(self, text):
        self.under.write(text)

    def flush(self):
        tell(b"flushed")
        if self.broken:
            raise ValueError("cannot be flushed")

word = sys.stdin.readline().strip()
plain = [Quiet(), Exact([1, {2: Quiet()}]), lambda: plain, Quiet]
plain.append(plain)
plain[0].own = plain[0]
if word == "object":
    kept = Tells(b"global")
if word == "bare":
    kept = Bare()
if word == "loop":
    Loop(b"loop")
if word == "loop and global":
    Loop(b"loop")
    kept = [Tells(b"first"), Tells(b"second")]
    other = Loop(b"third")
if word == "in a module":
    os.kept = Tells(b"in a module")
if word == "in the system":
    sys.kept = Tells(b"in the system")
if word == "in a function":
    os.path.join.kept = Tells(b"in a function")
if word == "in the environment":
    os.environ.kept = Tells(b"in the environment")
if word == "in a codec":
    import codecs
    codecs.register(Tells(b"in a codec").__eq__)
if word == "method of a module's class":
    type(os.environ).__del__ = lambda self, tell=tell: tell(b"environment")
if word == "method later":
    kept = Quiet()
    Quiet.__del__ = lambda self, tell=tell: tell(b"later")
if word == "generator":
    kept = steps()
    next(kept)
if word == "weak":
    import weakref
    kept = Quiet()
    reference = weakref.ref(kept, lambda _, tell=tell: tell(b"weak"))
if word == "weak and silent":
    import weakref
    kept = Quiet()
    reference, names = weakref.ref(kept), weakref.WeakValueDictionary(kept=kept)
if word == "finalize":
    import weakref
    kept = Quiet()
    weakref.finalize(kept, tell, b"finalized")
if word == "local":
    import threading
    threading.local().kept = Tells(b"local")
    kept = threading.local()
    kept.own = Tells(b"of this thread")
if word == "thread":
    import threading, time
    def late():
        time.sleep(0.05)
        global kept
        kept = Tells(b"made late")
    threading.Thread(target=late).start()
if word == "daemon":
    import threading, time
    kept = threading.Thread(target=time.sleep, args=(30,))
    kept.daemon = True
    kept.start()
if word == "file":
    kept = open("../tmp/kept", "w")
    kept.write("x" * 10)
    os.dup2(1, kept.fileno())
if word == "stdout":
    sys.stdout = Stream(sys.stdout)
    print("through it")
if word == "stdout broken":
    sys.stdout = Stream(sys.stdout, broken=True)
if word == "stderr":
    sys.stderr = Stream(sys.stderr)
if word == "stderr broken":
    sys.stderr = Stream(sys.stderr, broken=True)
if word == "stderr broken in place":
    def flush():
        raise ValueError("cannot be flushed")
    try:
        sys.stderr.flush = flush
    except AttributeError:
        pass
if word == "stderr broken at exit":
    import atexit
    @atexit.register
    def spoil():
        sys.stderr = Stream(sys.stderr, broken=True)
if word == "stdout buffered" and hasattr(sys.stdout, "reconfigure"):
    sys.stdout = open(1, "w", closefd=False)
    sys.stdout.write("kept back")
if word == "stdout kept back" and hasattr(sys.stdout, "reconfigure"):
    sys.stdout.reconfigure(write_through=False)
    sys.stdout.write("kept back")
if word == "closed and kept back" and hasattr(sys.stdout, "reconfigure"):
    sys.stderr.reconfigure(write_through=False, line_buffering=False)
    sys.stderr.write("kept back")
    os.close(2)
if word == "detached" and hasattr(sys.stdout, "detach"):
    kept = sys.stderr.detach()
if word == "warn" and hasattr(os, "scandir"):
    import warnings
    warnings.simplefilter("always")
    kept = os.scandir("/")
    next(kept)
if word == "hook" and hasattr(sys, "addaudithook"):
    sys.addaudithook(lambda event, _, tell=tell: tell(event.encode()))
if word == "debug":
    import gc
    gc.set_debug(gc.DEBUG_UNCOLLECTABLE | gc.DEBUG_SAVEALL)
    Loop(b"saved")
if word == "callback" and sys.version_info[0] > 2:
    import gc
    gc.callbacks.append(lambda phase, _, tell=tell: tell(phase.encode()))
if word == "foreign":
    import ctypes
    kept = ctypes.CFUNCTYPE(None)(lambda tell=tell: tell(b"foreign"))
    ctypes.pythonapi.Py_AtExit(kept)
if word == "exit":
    kept = Tells(b"exit")
    sys.exit(3)
if word == "silent exit":
    sys.exit(4)
if word == "silent exit with words":
    sys.exit("words")
if word == "raise":
    kept = Tells(b"raise")
    raise ValueError("raised")
if word == "silent raise":
    raise ValueError("raised")
if word == "raise in the end":
    class Raises(object):
        def __del__(self):
            raise ValueError("in the end")
    kept = Raises()
if word == "interrupt":
    raise KeyboardInterrupt
if word == "limited":
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (1 << 20, 1 << 20))
    resource.setrlimit(resource.RLIMIT_DATA, (1 << 20, 1 << 20))
if word == "silent child":
    if os.fork() == 0:
        sys.exit(5)
    print(os.wait()[1])
if word == "child":
    kept = Tells(b"in both")
    if os.fork() == 0:
        sys.exit(5)
    print(os.wait()[1])
if word == "many":
    kept = [[i] for i in range(100000)]
if word == "many and one":
    kept = [[i] for i in range(100000)] + [Tells(b"one")]
print("last line", end="")
