# What Python says about its own start.
import builtins, gc, inspect, io, json, locale, os, platform, site, sys, sysconfig, threading, time, traceback

here = globals()
print(sorted(here))
print(__name__, __file__.split("/")[3:], __doc__, __spec__, __loader__.__class__, __builtins__ is builtins, __package__)
slotless = lambda v: [p.replace(os.getcwd(), "here") for p in v]
print(sys.argv, sys.orig_argv, slotless(sys.path), sys.executable, sys.prefix)
print(sys.flags, sys.warnoptions, sys._xoptions, sys.dont_write_bytecode)
print(sorted(sys.modules))
print(sorted((p.replace(os.getcwd(), "here"), type(v).__name__) for p, v in sys.path_importer_cache.items()))
print([type(f) if not isinstance(f, type) else f for f in sys.path_hooks if isinstance(f, type)], sys.meta_path)
for f in (sys.stdin, sys.stdout, sys.stderr):
    print(f, f.isatty(), f.fileno(), f.line_buffering, f.write_through, f.errors, f.newlines, f.buffer, f.mode)
    print(f.seekable(), f.readable(), f.writable(), getattr(f.buffer, "raw", None))
print(sys.getrecursionlimit(), sys.getswitchinterval(), sys.getfilesystemencoding(), sys.getdefaultencoding())
print(locale.getlocale(), sys.int_info, gc.isenabled(), gc.get_threshold(), gc.get_freeze_count())
print(threading.main_thread().name, threading.main_thread().native_id == os.getpid(), threading.get_native_id() == os.getpid())
print(threading.main_thread() is threading.current_thread(), threading.enumerate()[0].ident == threading.get_ident())
print([f.filename.split("/")[-1] for f in inspect.stack()], inspect.getsource(sys.modules["__main__"]).splitlines()[0])
print(open(__file__).readline(), os.path.getsize(__file__), os.stat(__file__).st_nlink)
print(hasattr(sys, "ps1"), sys.gettrace(), sys.getprofile(), sys.displayhook, sys.excepthook is sys.__excepthook__)
print(0 <= time.process_time() < 60, abs(time.time() - os.stat(__file__).st_mtime) < 60)
print(sys.stdin.read(), repr(sys.stdin.read()), repr(sys.stdin.readline()))
print(os.getlogin() if False else os.environ.get("USER"), platform.python_version(), site.ENABLE_USER_SITE)
print(json.dumps({"ü": "é漢字😀"}), "é漢字😀")
