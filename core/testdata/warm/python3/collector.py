# What a program can ask the garbage collector, and what it does at the end.
import sys

print("gc" in sys.modules, "_gc" in sys.modules)
order = []


class Loud:
    def __init__(self, name):
        self.name, self.me = name, self

    def __del__(self):
        print("del", self.name, sys.is_finalizing() if sys else "no sys")


def cycles():
    for name in "ab":
        Loud(name)


cycles()
import gc

print(gc.get_freeze_count(), gc.isenabled(), gc.get_threshold(), gc.get_debug(), gc.callbacks)
print(gc.collect(), gc.collect(), gc.garbage)
print(gc.is_tracked(sys.modules), len(gc.get_objects()) > 1000, any(o is sys.modules for o in gc.get_objects()))
print(sys.path_importer_cache in gc.get_referents(vars(sys)), len(gc.get_referrers(sys.modules)) > 0)
gc.freeze()
print(gc.get_freeze_count() > 1000)
gc.unfreeze()
print(gc.get_freeze_count())


def hook(event, arguments):
    if event.startswith(("import", "gc.")):
        print("audit", event, arguments[0] if arguments else None)


sys.addaudithook(hook)
gc.get_objects()
import weakref

kept = Loud("kept")
weakref.finalize(kept, print, "finalized")
cycle = [Loud("cycle")]
cycle.append(cycle)
del cycle
