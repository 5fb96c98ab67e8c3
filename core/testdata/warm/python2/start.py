# -*- coding: utf-8 -*-
# What Python says about its own start.
from __future__ import print_function
import gc, inspect, locale, os, sys, threading

print(sorted(globals()))
print(__name__, __file__, __doc__, __package__)
print(sys.argv, [p.replace(os.getcwd(), "here") for p in sys.path], sys.executable, sys.prefix)
print(sys.flags, sys.warnoptions, sys.dont_write_bytecode)
print(sorted(sys.modules))
print(sorted(p.replace(os.getcwd(), "here") for p in sys.path_importer_cache))
for f in (sys.stdin, sys.stdout, sys.stderr):
    print(f.name, f.mode, f.isatty(), f.fileno(), f.softspace, f.encoding, f.errors, f.newlines)
print(sys.getrecursionlimit(), sys.getcheckinterval(), sys.getfilesystemencoding(), sys.getdefaultencoding())
print(locale.getlocale(), gc.isenabled(), gc.get_threshold())
print(threading.current_thread().name, threading.active_count(), [f[1] for f in inspect.stack()])
print(open(__file__).readline(), os.stat(__file__).st_nlink, sys.excepthook is sys.__excepthook__)
print(sys.stdin.read(), repr(sys.stdin.read()))
print(u"é漢字😀", "é漢字😀")
print(sorted({"a": 1, "b": 2}), raw_input("no input any more? "))
