/*
 * How a Python program ends when nobody could tell the difference.
 *
 * When a program has ended (its threads and its functions of atexit have run, its output
 * is out), Python frees all objects one by one, its own and the program's. That costs
 * more than a short program does, most of it copies of pages that are shared with the
 * parked process. It can be seen only where code runs when an object goes: a method
 * __del__, a generator's finally, a file's last bytes. So what the program has made is
 * looked through; when none of it does such a thing, Py_FinalizeEx returns at once, and
 * the process ends as it always does. In doubt all is freed.
 */
#include "park.h"

#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Of Python's interface. None of it is there in another interpreter, and not all of it
 * before version 3.12. */
#define WEAK __attribute__((weak, visibility("default")))
extern int Py_FinalizeEx(void) WEAK;
extern void Py_Exit(int) WEAK;
extern ssize_t PyGC_Collect(void) WEAK;
extern int Py_IsInitialized(void) WEAK;
extern void PyUnstable_GC_VisitObjects(int (*)(object *, void *), void *) WEAK;
extern void *PyType_GetSlot(object *, int) WEAK;
extern int PyType_IsSubtype(object *, object *) WEAK;
extern void PyErr_Clear(void) WEAK;
extern void Py_DecRef(object *) WEAK;
extern void Py_IncRef(object *) WEAK;
extern object *PySys_GetObject(const char *) WEAK;
extern object *PyObject_GetAttrString(object *, const char *) WEAK;
extern int PyObject_IsTrue(object *) WEAK;
extern object *PyDict_GetItemString(object *, const char *) WEAK;
extern object *PyTuple_GetItem(object *, ssize_t) WEAK;
extern const char *PyUnicode_AsUTF8(object *) WEAK;
extern int PyUnicode_CompareWithASCIIString(object *, const char *) WEAK;
extern struct type { void *head[3]; const char *name; } PyType_Type WEAK;
extern object _Py_NoneStruct WEAK;
extern object *PyExc_BaseException WEAK;
#undef WEAK

/* Numbers of slots: Python's typeslots.h. */
enum { tp_base = 48, tp_dealloc = 52, tp_del = 53, tp_finalize = 80 };

/* What Python's own types, written in C, are called of which an object goes silently. */
static const char *const silent[] = {
	"object", "type", "int", "float", "complex", "str", "bytes", "bytearray",
	"dict", "list", "tuple", "set", "frozenset", "module", "function", "method", "cell",
	"builtin_function_or_method", "builtin_method", "property", "classmethod", "staticmethod", "super", "slice",
	"mappingproxy", "method-wrapper", "wrapper_descriptor", "method_descriptor",
	"getset_descriptor", "member_descriptor", "classmethod_descriptor", "frame", "traceback",
	"enumerate", "zip", "map", "filter", "reversed", "dict_keys", "dict_values", "dict_items",
	"list_iterator", "tuple_iterator", "set_iterator", "dict_keyiterator", "dict_valueiterator",
	"dict_itemiterator", "callable_iterator", "iterator",
	"types.SimpleNamespace", "types.GenericAlias", "types.UnionType", "_abc._abc_data",
	"typing.TypeVar", "typing.ParamSpec", "typing.TypeVarTuple", "typing.Generic", "typing.TypeAliasType",
	"collections.deque", "collections.OrderedDict", "collections.defaultdict", "collections._tuplegetter",
	"functools.partial", "functools._lru_cache_wrapper", "functools.KeyWrapper",
	"operator.itemgetter", "operator.attrgetter", "operator.methodcaller",
	"re.Pattern", "re.Match", "_random.Random", "_json.Scanner", "_json.Encoder", "_struct.Struct",
	"ast.AST", "decimal.Context", "decimal.SignalDictMixin",
	"itertools.count", "itertools.cycle", "itertools.chain", "itertools.repeat",
};

static struct {
	object *type;
	void *finalize, *del;
} classes[1024]; /* that were there before the program */
static size_t class_count;

static struct stream {
	const char *name;
	object *file, *buffer;
} streams_of_python[] = {{"stdout", NULL, NULL}, {"stderr", NULL, NULL}};

static void *class_dealloc; /* how objects go whose class is written in Python */
static object *first;       /* of the objects that are not the program's */
static int watched;         /* the program has done what is not looked through */

static object *type_of(object *o) { return ((object **)o)[1]; }
static const char *name_of(object *type) { return ((struct type *)type)->name; }
static int is_type(object *o) { return PyType_IsSubtype(type_of(o), (object *)&PyType_Type); }

static int has_finalizer(object *type) {
	return PyType_GetSlot(type, tp_finalize) || PyType_GetSlot(type, tp_del);
}

/* Tells whether objects of a type go silently, themselves. */
static int goes_silently(object *type) {
	size_t i;
	while (type && PyType_GetSlot(type, tp_dealloc) == class_dealloc) {
		if (has_finalizer(type))
			return 0;
		type = PyType_GetSlot(type, tp_base);
	}
	if (!type)
		return 0;
	for (i = 0; i < sizeof silent / sizeof *silent; i++)
		if (strcmp(name_of(type), silent[i]) == 0)
			return 1;
	return PyType_IsSubtype(type, PyExc_BaseException);
}

/* Tells whether a weak reference calls nothing, or what classes have called for their
 * caches. */
static int calls_nothing(object *reference) {
	object *callback = PyObject_GetAttrString(reference, "__callback__"), *name = NULL;
	int nothing = callback == &_Py_NoneStruct;
	if (callback && !nothing && strcmp(name_of(type_of(callback)), "builtin_function_or_method") == 0) {
		name = PyObject_GetAttrString(callback, "__name__");
		nothing = name && PyUnicode_CompareWithASCIIString(name, "_destroy") == 0;
	}
	PyErr_Clear();
	if (callback)
		Py_DecRef(callback);
	if (name)
		Py_DecRef(name);
	return nothing;
}

static int is_silent(object *o) {
	if (is_type(o) && has_finalizer(o))
		return 0; /* objects of it may be ones that the collector does not know */
	if (strcmp(name_of(type_of(o)), "weakref.ReferenceType") == 0 &&
	    PyType_GetSlot(type_of(o), tp_dealloc) != class_dealloc)
		return calls_nothing(o);
	return goes_silently(type_of(o));
}

/* What PyUnstable_GC_VisitObjects calls goes on with 1. */
static int look(object *o, void *all_silent) {
	if (o == first)
		return 0;
	return *(int *)all_silent = is_silent(o);
}

static int note_first(object *o, void *unused) {
	(void)unused;
	Py_IncRef(o); /* so that no other object is ever where it was */
	first = o;
	return 0;
}

static int note_class(object *o, void *unused) {
	(void)unused;
	if (!is_type(o))
		return 1;
	if (class_count == sizeof classes / sizeof *classes)
		return watched = 1, 0;
	classes[class_count].type = o;
	classes[class_count].finalize = PyType_GetSlot(o, tp_finalize);
	classes[class_count++].del = PyType_GetSlot(o, tp_del);
	return 1;
}

/* Tells whether no class that was there before the program has another end now. */
static int classes_are_same(void) {
	size_t i;
	for (i = 0; i < class_count; i++)
		if (PyType_GetSlot(classes[i].type, tp_finalize) != classes[i].finalize ||
		    PyType_GetSlot(classes[i].type, tp_del) != classes[i].del)
			return 0;
	return 1;
}

/* An attribute, of which the object keeps the reference. */
static object *attribute(object *of, const char *name) {
	object *value = PyObject_GetAttrString(of, name);
	if (value)
		Py_DecRef(value);
	else
		PyErr_Clear();
	return value;
}

/* Tells whether a stream is the one that Python has opened, and keeps nothing back: then
 * it was flushed, for which Python has a status. */
static int is_flushed(const struct stream *s) {
	object *through, *own;
	if (PySys_GetObject(s->name) != s->file || attribute(s->file, "buffer") != s->buffer)
		return 0;
	through = attribute(s->file, "write_through");
	own = attribute(s->file, "__dict__");
	return through && PyObject_IsTrue(through) == 1 && own && !PyDict_GetItemString(own, "flush") &&
	       !PyDict_GetItemString(own, "closed") && strcmp(name_of(type_of(s->buffer)), "_io.FileIO") == 0;
}

/* Tells whether nobody can see whether what is left is freed. */
static int all_is_silent(void) {
	int all_silent = 1;
	if (watched || !is_flushed(&streams_of_python[0]) || !is_flushed(&streams_of_python[1]) || !classes_are_same())
		return 0;
	PyUnstable_GC_VisitObjects(look, &all_silent);
	return all_silent;
}

/* The machine's code to go to an address that follows it. */
#if defined(__x86_64__)
static const unsigned char go_to[] = {0xff, 0x25, 0, 0, 0, 0}; /* jmp *0(%rip) */
#elif defined(__aarch64__)
static const unsigned char go_to[] = {0x50, 0, 0, 0x58, 0, 0x02, 0x1f, 0xd6}; /* ldr x16, .+8; br x16 */
#endif
enum { detour_bytes = sizeof go_to + sizeof(uintptr_t), function_bytes = 16 };

/* A function in whose place another is called. */
static struct detour {
	char *code;
	unsigned char own[detour_bytes];
} finalizing, exiting, collecting;

/* The code stays writable: to ask for that at the end may fail, when a program has limited
 * its memory. Functions begin at multiples of 16 bytes, so that none but the one is changed. */
static int divert(struct detour *d, uintptr_t function, uintptr_t to) {
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	char *code = (char *)function, *from = (char *)(function & ~(page - 1));
	if (!function || function % function_bytes != 0 || detour_bytes > function_bytes)
		return -1;
	if (mprotect(from, page, PROT_READ | PROT_WRITE | PROT_EXEC) != 0)
		return -1;
	memcpy(d->own, code, sizeof d->own);
	memcpy(code, go_to, sizeof go_to);
	memcpy(code + sizeof go_to, &to, sizeof to);
	__builtin___clear_cache(code, code + detour_bytes);
	d->code = code;
	return 0;
}

static void undo(struct detour *d) {
	if (!d->code)
		return;
	memcpy(d->code, d->own, sizeof d->own);
	__builtin___clear_cache(d->code, d->code + detour_bytes);
	d->code = NULL;
}

static jmp_buf end;
static int ending; /* Py_FinalizeEx is running */

static int finalize(void) {
	int status;
	undo(&finalizing);
	if (_setjmp(end) != 0)
		return 0;
	ending = 1;
	status = Py_FinalizeEx();
	ending = 0;
	return status;
}

/* sys.exit() leads here, and from here on without Py_FinalizeEx in some builds. */
static void leave(int status) {
	undo(&exiting);
	if (_setjmp(end) != 0)
		exit(status);
	ending = 1;
	Py_Exit(status);
}

/* Python collects what nobody refers to just when it has begun to take itself apart. */
static ssize_t collect(void) {
	if (ending && !Py_IsInitialized() && all_is_silent())
		_longjmp(end, 1);
	undo(&collecting);
	if (!Py_IsInitialized())
		unfreeze();
	return PyGC_Collect();
}

void watch_ending(const char *event, object *arguments) {
	if (strncmp(event, "ctypes.", 7) == 0 || strcmp(event, "sys.addaudithook") == 0 ||
	    strcmp(event, "os.scandir") == 0 || strcmp(event, "cpython.PyInterpreterState_New") == 0)
		watched = 1;
	if (strcmp(event, "import") == 0) {
		object *file = PyTuple_GetItem(arguments, 1);
		const char *path = file == &_Py_NoneStruct ? "" : PyUnicode_AsUTF8(file);
		/* What others have written in C may do anything at its end. */
		if (!path || (*path && !strstr(path, "/lib-dynload/")))
			watched = 1;
		PyErr_Clear();
	}
}

void see_everything(void) { watched = 1; }

/* Tells whether an object looks as it is believed to. */
static int is_as_known(object *module) {
	return type_of((object *)&PyType_Type) == (object *)&PyType_Type &&
	       strcmp(name_of((object *)&PyType_Type), "type") == 0 && strcmp(name_of(type_of(module)), "module") == 0;
}

void note_classes(object *os) {
	object *environment = os ? attribute(os, "environ") : NULL;
	if (!PyUnstable_GC_VisitObjects || !environment || !is_as_known(os))
		return see_everything();
	class_dealloc = PyType_GetSlot(type_of(environment), tp_dealloc);
	PyUnstable_GC_VisitObjects(note_class, NULL);
}

void note_objects(void) {
	size_t i;
	if (watched)
		return;
	PyUnstable_GC_VisitObjects(note_first, NULL);
	for (i = 0; i < sizeof streams_of_python / sizeof *streams_of_python; i++) {
		struct stream *s = &streams_of_python[i];
		s->file = PySys_GetObject(s->name);
		s->buffer = s->file ? attribute(s->file, "buffer") : NULL;
		if (!s->buffer)
			return see_everything();
	}
}

int divert_ending(void) {
	if (!PyGC_Collect || !Py_IsInitialized || divert(&collecting, (uintptr_t)PyGC_Collect, (uintptr_t)collect) != 0)
		return -1;
	divert(&finalizing, (uintptr_t)Py_FinalizeEx, (uintptr_t)finalize);
	divert(&exiting, (uintptr_t)Py_Exit, (uintptr_t)leave);
	return 0;
}
